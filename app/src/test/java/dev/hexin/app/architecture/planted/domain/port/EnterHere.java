package dev.hexin.app.architecture.planted.domain.port;

/** A door in, listed as one. */
public interface EnterHere {}
