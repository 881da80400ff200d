package dev.hexin.app.architecture.planted.app.desk;

import dev.hexin.app.architecture.Breaks;
import dev.hexin.app.architecture.planted.domain.service.PlantedService;

@Breaks("onlyWiringConstructsServices")
final class ConstructsAService {
    Object service = new PlantedService();
}
