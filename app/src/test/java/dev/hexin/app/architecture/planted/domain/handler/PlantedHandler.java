package dev.hexin.app.architecture.planted.domain.handler;

/** What adapters must not know. */
public final class PlantedHandler {}
