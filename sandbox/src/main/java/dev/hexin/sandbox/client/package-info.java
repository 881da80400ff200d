/** A client for the control API, for journey tests. */
@NullMarked
package dev.hexin.sandbox.client;

import org.jspecify.annotations.NullMarked;
