package dev.hexin.app.architecture.planted.http.webhook;

import dev.hexin.app.architecture.Breaks;
import dev.hexin.app.architecture.planted.persistence.memory.MemoryBoxes;

@Breaks("adaptersDoNotKnowEachOther")
final class KnowsTheStore {
    MemoryBoxes boxes;
}
