/**
 * The HTTP/1.1 server's own limits, below every route: how many connections, how long each may take, one
 * request at a time, and strict framing. Micronaut's pipeline comes behind it.
 */
@NullMarked
package dev.hexin.http.server;

import org.jspecify.annotations.NullMarked;
