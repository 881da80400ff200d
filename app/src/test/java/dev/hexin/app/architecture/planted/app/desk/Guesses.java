package dev.hexin.app.architecture.planted.app.desk;

import dev.hexin.app.architecture.Breaks;
import java.util.Random;

@Breaks("chanceIsSecure")
final class Guesses {
    Object chance = new Random();
}
