package dev.hexin.domain.reply;

/** Nothing, not even a status: the connection is closed, so that the platform asks again. */
public record Unanswered() implements DeliveryOutcome {}
