package dev.hexin.app.architecture.planted.domain.port;

import dev.hexin.app.architecture.Breaks;

@Breaks({"outboundPortsHaveAnImplementation", "outboundPortsHaveAContract"})
public interface LostLetters {}
