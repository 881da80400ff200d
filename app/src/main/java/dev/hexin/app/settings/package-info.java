/**
 * What operators set, checked all at once before anything starts: where it comes from, and the list of
 * settings records.
 */
@NullMarked
package dev.hexin.app.settings;

import org.jspecify.annotations.NullMarked;
