package dev.hexin.app.architecture.planted.app.forgotten;

import dev.hexin.app.architecture.Breaks;

@Breaks("packagesAreNullMarked")
final class HasAnUnmarkedPackage {}
