/** Every push by name, with sample values. */
@NullMarked
package dev.hexin.sandbox.catalogue;

import org.jspecify.annotations.NullMarked;
