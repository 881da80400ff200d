/** For tests of a team's own code: an account with its followers in this JVM, by a clock that tests move. */
@NullMarked
package dev.hexin.testkit;

import org.jspecify.annotations.NullMarked;
