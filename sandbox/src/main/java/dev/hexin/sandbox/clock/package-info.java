/** A clock that tests can move forward. */
@NullMarked
package dev.hexin.sandbox.clock;

import org.jspecify.annotations.NullMarked;
