/** What reaches the log of other people's code. */
@NullMarked
package dev.hexin.app.logs;

import org.jspecify.annotations.NullMarked;
