package dev.hexin.app.architecture.planted.domain.port;

/** Implemented and described; one implementation is not tested. */
public interface Boxes {}
