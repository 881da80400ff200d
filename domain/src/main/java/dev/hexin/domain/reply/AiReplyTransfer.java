package dev.hexin.domain.reply;

/** Hands an ordinary message to the platform's own AI reply, on accounts that have it on. */
public record AiReplyTransfer() implements Reply {}
