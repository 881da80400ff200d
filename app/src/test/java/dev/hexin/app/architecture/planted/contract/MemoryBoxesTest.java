package dev.hexin.app.architecture.planted.contract;

import dev.hexin.app.architecture.planted.persistence.memory.MemoryBoxes;

/** One implementation that is tested. */
final class MemoryBoxesTest extends BoxesContract {
    MemoryBoxes boxes = new MemoryBoxes();
}
