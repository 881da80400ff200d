package dev.hexin.app.architecture.planted.app.desk;

import dev.hexin.app.architecture.Breaks;
import dev.hexin.app.architecture.planted.sandbox.KnowsTheDomain;

@Breaks("nobodyKnowsTheSandbox")
final class PlaysWithTheSandbox {
    KnowsTheDomain sandbox;
}
