package dev.hexin.domain.reply;

/** What one delivery gets. */
public sealed interface DeliveryOutcome permits RunResult, Unanswered {}
