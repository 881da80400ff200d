package dev.hexin.app.architecture.planted.app.desk;

import dev.hexin.app.architecture.Breaks;

@Breaks("wordsGoToTheLog")
final class Shouts {
    void shout() {
        System.out.println("!");
    }
}
