package dev.hexin.app.architecture.planted.domain.port;

/** A kind of shared state, here. */
public record Heap(String name) {}
