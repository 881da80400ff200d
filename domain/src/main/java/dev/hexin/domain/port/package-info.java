/** The hexagon's doors: verbs lead in, nouns lead out, and {@code MessageHandler} is the plug for teams. */
@NullMarked
package dev.hexin.domain.port;

import org.jspecify.annotations.NullMarked;
