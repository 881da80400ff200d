package dev.hexin.app.architecture.planted.app.desk;

import dev.hexin.app.architecture.Breaks;
import io.micrometer.core.instrument.Timer;

@Breaks("metersOnlyRead")
final class TimesItself {
    Timer timer;
}
