package dev.hexin.app.architecture.planted.circle.one;

import dev.hexin.app.architecture.Breaks;
import dev.hexin.app.architecture.planted.circle.two.Second;

@Breaks("packagesHaveNoCycles")
public final class First {
    Second second;
}
