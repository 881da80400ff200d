/** The doctor: says what is wrong with an installation, and what to do about it. */
@NullMarked
package dev.hexin.app.doctor;

import org.jspecify.annotations.NullMarked;
