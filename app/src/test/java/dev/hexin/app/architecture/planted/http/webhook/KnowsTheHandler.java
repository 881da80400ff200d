package dev.hexin.app.architecture.planted.http.webhook;

import dev.hexin.app.architecture.Breaks;
import dev.hexin.app.architecture.planted.domain.handler.PlantedHandler;

@Breaks("adaptersDoNotKnowServicesOrHandlers")
final class KnowsTheHandler {
    PlantedHandler handler;
}
