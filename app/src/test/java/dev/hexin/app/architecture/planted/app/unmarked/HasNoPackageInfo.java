package dev.hexin.app.architecture.planted.app.unmarked;

import dev.hexin.app.architecture.Breaks;

@Breaks("packagesAreNullMarked")
final class HasNoPackageInfo {}
