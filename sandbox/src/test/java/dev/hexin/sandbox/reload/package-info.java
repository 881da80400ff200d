/** The loop of {@code mvn -Pdev}, tried with a small back end. */
@NullMarked
package dev.hexin.sandbox.reload;

import org.jspecify.annotations.NullMarked;
