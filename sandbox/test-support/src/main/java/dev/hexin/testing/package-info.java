/** What the tests of every module share; in no jar that is shipped. */
@NullMarked
package dev.hexin.testing;

import org.jspecify.annotations.NullMarked;
