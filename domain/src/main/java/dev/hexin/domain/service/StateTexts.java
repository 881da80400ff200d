package dev.hexin.domain.service;

import java.util.Optional;
import java.util.function.Function;

/** The texts of one follower's states, by the names of their records. */
interface StateTexts {
    Optional<String> read(String type);

    /** @param change of the text; empty: there is none. May be asked several times */
    void change(String type, Function<Optional<String>, Optional<String>> change);
}
