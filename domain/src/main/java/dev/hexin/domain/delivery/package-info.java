/** The states of a delivery's run, and what moves it from one to another. */
@NullMarked
package dev.hexin.domain.delivery;

import org.jspecify.annotations.NullMarked;
