/** The relay: other programs' calls of WeChat's API, and their messages for the outbox. */
@NullMarked
package dev.hexin.http.relay;

import org.jspecify.annotations.NullMarked;
