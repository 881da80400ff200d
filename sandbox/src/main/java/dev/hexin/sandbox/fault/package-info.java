/** Things that go wrong on purpose. */
@NullMarked
package dev.hexin.sandbox.fault;

import org.jspecify.annotations.NullMarked;
