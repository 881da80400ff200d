package dev.hexin.app.architecture.planted.app.desk;

import dev.hexin.app.architecture.Breaks;

@Breaks("namesSayWhatAClassIsFor")
final class DeskUtil {}
