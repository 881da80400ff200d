/** What followers and the platform say: one record per type, one door for teams. */
@NullMarked
package dev.hexin.domain.message;

import org.jspecify.annotations.NullMarked;
