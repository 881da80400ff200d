package dev.hexin.app.architecture.planted.http.webhook;

import dev.hexin.app.architecture.Breaks;
import dev.hexin.app.architecture.planted.domain.service.PlantedService;

@Breaks("adaptersDoNotKnowServicesOrHandlers")
final class KnowsTheService {
    PlantedService service;
}
