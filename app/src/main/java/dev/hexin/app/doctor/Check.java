package dev.hexin.app.doctor;

import org.jspecify.annotations.Nullable;

/**
 * What one check found.
 *
 * @param account by name; null: the check is about the process
 * @param id stable, such as {@code api.ip}
 * @param nextStep what the operator does; null: nothing
 */
record Check(
        @Nullable String account,
        String id,
        CheckState state,
        String sentence,
        @Nullable String nextStep) {}
