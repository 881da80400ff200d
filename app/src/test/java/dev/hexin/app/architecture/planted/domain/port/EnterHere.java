package dev.hexin.app.architecture.planted.domain.port;

/** An inbound port, listed as one. */
public interface EnterHere {}
