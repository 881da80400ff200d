package dev.hexin.domain.message;

/**
 * The extension point of {@link Message}: a team's own message type implements it anywhere, in one new file.
 */
public non-sealed interface CustomMessage extends Message {}
