/** Markdown as followers see it: CommonMark, rendered as the text of a chat bubble. */
@NullMarked
package dev.hexin.app.markdown;

import org.jspecify.annotations.NullMarked;
