/** Where a bot brings the answers that it gives later. */
@NullMarked
package dev.hexin.http.bot;

import org.jspecify.annotations.NullMarked;
