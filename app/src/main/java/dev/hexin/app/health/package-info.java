/** How well it is, for those who ask. */
@NullMarked
package dev.hexin.app.health;

import org.jspecify.annotations.NullMarked;
