/** Regular expressions for routes. */
@NullMarked
package dev.hexin.app.patterns;

import org.jspecify.annotations.NullMarked;
