/** Push delivery: signing, timeouts, retries and transcripts. */
@NullMarked
package dev.hexin.sandbox.push;

import org.jspecify.annotations.NullMarked;
