package dev.hexin.app.architecture.planted.app.desk;

import dev.hexin.app.architecture.Breaks;

@Breaks("theClockComesIn")
final class CountsMillis {
    long now = System.currentTimeMillis();
}
