package dev.hexin.app.architecture.planted.contract;

/** What every implementation of Boxes must do. */
abstract class BoxesContract {}
