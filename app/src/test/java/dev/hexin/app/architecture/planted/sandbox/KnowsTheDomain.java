package dev.hexin.app.architecture.planted.sandbox;

import dev.hexin.app.architecture.Breaks;
import dev.hexin.app.architecture.planted.domain.message.KnowsALibrary;

@Breaks("theSandboxKnowsNobody")
public final class KnowsTheDomain {
    KnowsALibrary library;
}
