/** What keeps a log readable. */
@NullMarked
package dev.hexin.domain.log;

import org.jspecify.annotations.NullMarked;
