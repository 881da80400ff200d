package dev.hexin.app.architecture.planted.app.desk;

import dev.hexin.app.architecture.Breaks;

@Breaks("nobodySleeps")
final class Sleeps {
    void sleep() throws InterruptedException {
        Thread.sleep(1); // planted: the rule must see it; nobody runs it
    }
}
