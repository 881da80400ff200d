package dev.hexin.app.architecture.planted.persistence.memory;

import dev.hexin.app.architecture.Breaks;
import dev.hexin.app.architecture.planted.domain.port.Shelves;

/** A new store that no deletion reaches. */
@Breaks({"implementationsPassTheContract", "storesForgetPeople"})
final class MemoryDrawers implements Shelves {}
