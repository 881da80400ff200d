package dev.hexin.app.architecture.planted.domain.port;

import dev.hexin.app.architecture.Breaks;

/** Implemented, but nobody said what is expected. */
@Breaks("outboundPortsHaveAContract")
public interface Shelves {}
