package dev.hexin.domain.reply;

/** What one delivery gets. */
public sealed interface Response permits Answer, Unanswered {}
