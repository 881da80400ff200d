package dev.hexin.domain.dialogue;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where an open dialogue stands.
 *
 * @param step the question that waits for its answer; {@link #CONFIRMATION}: the last one
 * @param fingerprint of the questions with which it was begun
 * @param collected null: it can't be read any more
 * @param until by the platform's clock; an answer after this comes too late
 */
public record Standing<S>(String step, String fingerprint, @Nullable S collected, Instant until) {
    public static final String CONFIRMATION = "";
}
