package dev.hexin.app.architecture.planted.app.desk;

import dev.hexin.app.architecture.Breaks;

@Breaks("settingsComeIn")
final class ReadsTheEnvironment {
    String home = System.getenv("HOME");
}
