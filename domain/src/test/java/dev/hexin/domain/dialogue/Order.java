package dev.hexin.domain.dialogue;

/** What the dialogues of the tests collect. */
record Order(String name, String city) {
    static final Order EMPTY = new Order("", "");

    Order withName(String name) {
        return new Order(name, city);
    }

    Order withCity(String city) {
        return new Order(name, city);
    }
}
