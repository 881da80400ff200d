package dev.hexin.domain.profile;

import org.jspecify.annotations.Nullable;

/** What came of asking WeChat who somebody is. */
public sealed interface Identification {

    /** @param grant to ask again later; null where the platform gave none */
    record Identified(UserProfile profile, @Nullable Grant grant) implements Identification {}

    /** A snapshot page's made-up person: nothing of it may be stored. */
    record SnapshotUser() implements Identification {}

    /** The code or token is spent, expired or wrong: the visitor starts again. */
    record StartAgain(PlatformError error) implements Identification {}

    /** The platform is busy or out of reach: later it may work. */
    record TryLater(PlatformError error) implements Identification {}

    /** An operator must change something: the secret, the allow-list, the account's rights. */
    record Misconfigured(PlatformError error) implements Identification {}
}
