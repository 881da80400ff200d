package dev.hexin.app.architecture.planted.app.desk;

import dev.hexin.app.architecture.Breaks;
import java.time.Instant;
import java.util.function.Supplier;

@Breaks("theClockComesIn")
final class LooksAtTheClock {
    Supplier<Instant> now = Instant::now;
}
