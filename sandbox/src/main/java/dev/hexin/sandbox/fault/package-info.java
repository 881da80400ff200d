/** Fault injection. */
@NullMarked
package dev.hexin.sandbox.fault;

import org.jspecify.annotations.NullMarked;
