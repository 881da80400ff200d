package dev.hexin.app.architecture.planted.app.desk;

import dev.hexin.app.architecture.Breaks;

@Breaks("chanceIsSecure")
final class GuessesMore {
    double chance = Math.random();
}
