package dev.hexin.app.architecture.planted.persistence.memory;

import dev.hexin.app.architecture.Breaks;
import dev.hexin.app.architecture.planted.domain.port.Boxes;

@Breaks("implementationsPassTheContract")
final class UntestedBoxes implements Boxes {}
