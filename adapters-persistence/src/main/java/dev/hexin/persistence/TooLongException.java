package dev.hexin.persistence;

/** Some text is longer than what every store takes. No store was asked. */
public final class TooLongException extends RuntimeException {
    TooLongException(String kind, int most) {
        super("a stored " + kind + " has at most " + most + " characters, enciphered as it is stored");
    }
}
