package dev.hexin.app.architecture.planted.circle.two;

import dev.hexin.app.architecture.Breaks;
import dev.hexin.app.architecture.planted.circle.one.First;

@Breaks("packagesHaveNoCycles")
public final class Second {
    First first;
}
