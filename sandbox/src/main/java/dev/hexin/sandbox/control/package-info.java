/** The JSON API that drives the sandbox from tests and from the page. */
@NullMarked
package dev.hexin.sandbox.control;

import org.jspecify.annotations.NullMarked;
