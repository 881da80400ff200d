package dev.hexin.app.architecture.planted.persistence.jdbc;

import dev.hexin.app.architecture.Breaks;
import dev.hexin.app.architecture.planted.persistence.memory.MemoryBoxes;

@Breaks("storesDoNotKnowEachOther")
final class KnowsTheOtherStore {
    MemoryBoxes boxes;
}
