/**
 * What routes are made of: their conditions, and the messages that they hand to an answer.
 *
 * <p>
 * {@link dev.hexin.domain.port.Routes} builds them. An answer of {@code textMatches} is given a
 * {@link dev.hexin.domain.route.MatchedText}, one of {@code scan} a
 * {@link dev.hexin.domain.route.ScannedCode}.
 */
@NullMarked
package dev.hexin.domain.route;

import org.jspecify.annotations.NullMarked;
