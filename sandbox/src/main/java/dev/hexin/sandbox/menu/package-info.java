/** Custom menus, their rules, and what the operator made by hand in the console. */
@NullMarked
package dev.hexin.sandbox.menu;

import org.jspecify.annotations.NullMarked;
