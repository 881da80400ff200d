package dev.hexin.app.architecture.planted.persistence.memory;

import dev.hexin.app.architecture.planted.domain.port.Boxes;

/** Tested. */
public final class MemoryBoxes implements Boxes {}
