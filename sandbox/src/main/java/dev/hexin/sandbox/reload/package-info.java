/** The loop of {@code mvn -Pdev}: an edited source file is compiled, and the back end loads it anew. */
@NullMarked
package dev.hexin.sandbox.reload;

import org.jspecify.annotations.NullMarked;
