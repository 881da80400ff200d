package dev.hexin.domain.service;

import java.util.List;

/** Two handlers stand in each other's way; one sentence for each such pair. Stops the start. */
public final class HandlerConflictException extends RuntimeException {
    private final List<String> conflicts;

    HandlerConflictException(List<String> conflicts) {
        super(String.join("; ", conflicts));
        this.conflicts = conflicts;
    }

    public List<String> conflicts() {
        return conflicts;
    }
}
