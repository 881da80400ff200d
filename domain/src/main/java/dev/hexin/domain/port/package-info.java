/**
 * The ports of the hexagon: inbound ones are verbs, outbound ones nouns, and {@code MessageHandler} is
 * implemented by teams.
 */
@NullMarked
package dev.hexin.domain.port;

import org.jspecify.annotations.NullMarked;
