/** The chat page and its assets, served from the jar. */
@NullMarked
package dev.hexin.sandbox.page;

import org.jspecify.annotations.NullMarked;
