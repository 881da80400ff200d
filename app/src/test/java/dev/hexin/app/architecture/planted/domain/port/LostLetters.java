package dev.hexin.app.architecture.planted.domain.port;

import dev.hexin.app.architecture.Breaks;

@Breaks({"doorsOutHaveAnImplementation", "doorsOutHaveAContract"})
public interface LostLetters {}
