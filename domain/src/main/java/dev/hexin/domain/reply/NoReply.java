package dev.hexin.domain.reply;

/** Nothing to say. */
public record NoReply() implements Reply {
    static final NoReply NONE = new NoReply();
}
