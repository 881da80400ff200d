/** Bots and models: what they are asked over HTTP, and what of their answers is taken. */
@NullMarked
package dev.hexin.bots;

import org.jspecify.annotations.NullMarked;
