/**
 * What the account may answer: sealed, because WeChat understands nothing else.
 *
 * <p>
 * {@link dev.hexin.domain.reply.Reply} is a passive reply, and its static methods make one:
 * {@code Reply.text("Hello")}, {@code Reply.image(mediaId)}, {@code Reply.none()}. An answer of a handler is
 * an {@link dev.hexin.domain.reply.Answer}: a reply, or a promise of one, several, a text that grows,
 * Markdown, or a pass to the next in the chain. Constructors refuse what WeChat would refuse, except for the
 * length of a text: one that is too long for one reply is split, and no part of it is lost.
 */
@NullMarked
package dev.hexin.domain.reply;

import org.jspecify.annotations.NullMarked;
