package dev.hexin.app.architecture.planted.app.desk;

import dev.hexin.app.architecture.Breaks;

@Breaks("wordsGoToTheLog")
final class Mutters {
    void mutter() {
        System.err.println("?");
    }
}
