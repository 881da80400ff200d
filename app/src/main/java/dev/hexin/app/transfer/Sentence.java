package dev.hexin.app.transfer;

/** A sentence that counts: {@code exported 12 profiles of the account default, 9 with their tokens}. */
final class Sentence {
    private final StringBuilder text;

    Sentence(String verb) {
        this.text = new StringBuilder(verb);
    }

    Sentence count(int number, String noun) {
        text.append(' ').append(number).append(' ').append(noun).append(number == 1 ? "" : "s");
        return this;
    }

    Sentence of(String account) {
        text.append(" of the account ").append(account);
        return this;
    }

    /** Said where there are any. */
    Sentence also(int number, String one, String several) {
        return number == 0 ? this : alsoAlways(number, one, several);
    }

    Sentence alsoAlways(int number, String one, String several) {
        text.append(", ").append(number).append(' ').append(number == 1 ? one : several);
        return this;
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
