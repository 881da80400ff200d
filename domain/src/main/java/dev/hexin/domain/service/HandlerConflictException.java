package dev.hexin.domain.service;

import java.util.List;

/** Handlers that can't work as they are declared; one sentence for each conflict. Stops the start. */
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
