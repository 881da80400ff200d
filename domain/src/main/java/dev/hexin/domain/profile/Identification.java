package dev.hexin.domain.profile;

import dev.hexin.domain.platform.Failure;
import org.jspecify.annotations.Nullable;

/** What came of asking WeChat who a visitor is. */
public sealed interface Identification {

    /** @param grant to ask again later; null where the platform gave none */
    record Identified(UserProfile profile, @Nullable Grant grant) implements Identification {}

    /** A snapshot page's made-up person: nothing of it may be stored. */
    record SnapshotUser() implements Identification {}

    /** WeChat did not say who it is. */
    record Failed(Failure failure) implements Identification {}
}
