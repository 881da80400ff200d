package dev.hexin.persistence;

/** What the way to a store throws in tests. */
public final class StoreAwayException extends RuntimeException {
    public StoreAwayException(String message) {
        super(message, null, false, false);
    }
}
