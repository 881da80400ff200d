package dev.hexin.app.architecture.planted.domain.service;

import dev.hexin.app.architecture.Breaks;

/** An outbound port, in the wrong place. */
@Breaks("whatOtherModulesImplementIsAPort")
public interface Hatch {}
