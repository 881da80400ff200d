/** What operators set, checked all at once before anything starts. */
@NullMarked
package dev.hexin.app.settings;

import org.jspecify.annotations.NullMarked;
