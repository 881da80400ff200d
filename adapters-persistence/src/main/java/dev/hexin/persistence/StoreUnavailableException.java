package dev.hexin.persistence;

/** The shared store does not answer: its callers do without it. */
final class StoreUnavailableException extends RuntimeException {
    StoreUnavailableException(String message) {
        super(message, null, false, false); // of each call while the store is away: no stack trace
    }
}
