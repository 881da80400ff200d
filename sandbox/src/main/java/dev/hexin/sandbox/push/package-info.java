/** Pushes: the five seconds, the three attempts, and the transcript of what happened. */
@NullMarked
package dev.hexin.sandbox.push;

import org.jspecify.annotations.NullMarked;
