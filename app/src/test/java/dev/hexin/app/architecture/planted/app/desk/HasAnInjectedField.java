package dev.hexin.app.architecture.planted.app.desk;

import dev.hexin.app.architecture.Breaks;
import jakarta.inject.Inject;

@Breaks("nothingIsInjectedIntoFields")
final class HasAnInjectedField {
    @Inject
    Object field;
}
