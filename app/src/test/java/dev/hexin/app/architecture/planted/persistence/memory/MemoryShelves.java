package dev.hexin.app.architecture.planted.persistence.memory;

import dev.hexin.app.architecture.Breaks;
import dev.hexin.app.architecture.planted.domain.port.Shelves;

@Breaks("implementationsPassTheContract")
public final class MemoryShelves implements Shelves {}
