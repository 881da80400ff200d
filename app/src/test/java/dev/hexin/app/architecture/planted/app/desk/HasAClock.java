package dev.hexin.app.architecture.planted.app.desk;

import dev.hexin.app.architecture.Breaks;
import java.time.Clock;

@Breaks("theClockComesIn")
final class HasAClock {
    Object clock = Clock.systemUTC();
}
