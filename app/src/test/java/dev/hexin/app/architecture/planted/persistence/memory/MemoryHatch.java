package dev.hexin.app.architecture.planted.persistence.memory;

import dev.hexin.app.architecture.planted.domain.service.Hatch;

/** What makes a port of an interface. */
final class MemoryHatch implements Hatch {}
