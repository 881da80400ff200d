/** The application: main, settings, and which class stands behind which port. */
@NullMarked
package dev.hexin.app;

import org.jspecify.annotations.NullMarked;
