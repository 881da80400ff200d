package dev.hexin.app.architecture.planted.app.wiring;

import dev.hexin.app.architecture.planted.domain.service.PlantedService;
import java.time.InstantSource;

/** May construct services and read the clock. */
public final class PlantedWiring {
    Object service = new PlantedService();
    Object now = InstantSource.system();
}
