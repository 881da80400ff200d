package dev.hexin.persistence.redis;

import dev.hexin.persistence.StorageSettings;

/**
 * Names of one account's keys of one kind, such as {@code hexin:{wx0123456789abcdef}:run:…}. What stands in braces
 * decides where a cluster keeps a key.
 */
final class Keys {
    private final String prefix;

    Keys(StorageSettings settings, String kind) {
        this.prefix = "hexin:{" + settings.appId().value() + "}:" + kind;
    }

    /** The key of the only one of its kind. */
    String only() {
        return prefix;
    }

    String of(String name) {
        return prefix + ':' + name;
    }
}
