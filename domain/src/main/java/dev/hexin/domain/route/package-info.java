/** What routes are made of: their conditions, and the messages that they hand to an answer. */
@NullMarked
package dev.hexin.domain.route;

import org.jspecify.annotations.NullMarked;
