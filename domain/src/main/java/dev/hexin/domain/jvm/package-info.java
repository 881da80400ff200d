/** What every room asks of the JVM that it runs in. */
@NullMarked
package dev.hexin.domain.jvm;

import org.jspecify.annotations.NullMarked;
