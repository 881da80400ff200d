/** What followers and the platform say: one record per type, one extension point for teams. */
@NullMarked
package dev.hexin.domain.message;

import org.jspecify.annotations.NullMarked;
