/** Change notification for long polls and the page's live updates. */
@NullMarked
package dev.hexin.sandbox.feed;

import org.jspecify.annotations.NullMarked;
