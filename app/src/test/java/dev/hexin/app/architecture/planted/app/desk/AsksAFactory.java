package dev.hexin.app.architecture.planted.app.desk;

import dev.hexin.app.architecture.Breaks;
import dev.hexin.app.architecture.planted.domain.service.PlantedService;
import java.util.function.Supplier;

@Breaks("onlyWiringConstructsServices")
final class AsksAFactory {
    Supplier<PlantedService> service = PlantedService::of;
}
