package dev.hexin.app.architecture.planted.domain.service;

/** What only the wiring may construct. */
public final class PlantedService {
    public static PlantedService of() {
        return new PlantedService();
    }
}
