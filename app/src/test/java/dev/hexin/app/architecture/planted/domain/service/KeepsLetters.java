package dev.hexin.app.architecture.planted.domain.service;

import dev.hexin.app.architecture.Breaks;
import dev.hexin.app.architecture.planted.domain.port.Heap;

/** Owns a kind of shared state, and no deletion reaches it. */
@Breaks("stateOnCellsForgetsPeople")
public final class KeepsLetters {
    static final Heap HEAP = new Heap("letters");
}
