package dev.hexin.domain.service;

import dev.hexin.domain.platform.RelayKey;
import dev.hexin.domain.platform.RelayPaths;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The relay keys of one account. */
final class RelayKeys {
    private final List<Entry> entries = new ArrayList<>();

    /** Who holds a key. */
    record Holder(String name, RelayPaths paths, CallRate rate) {}

    private record Entry(byte[] digest, Holder holder) {}

    RelayKeys(List<RelayKey> keys, InstantSource clock) {
        for (RelayKey key : keys) {
            Holder holder = new Holder(key.name(), key.paths(),
                    new CallRate(key.perMinute(), clock));
            key.secrets().forEach(secret -> entries.add(new Entry(digest(secret), holder)));
        }
    }

    /** Compares with every key in constant time; null: nobody holds it. */
    @Nullable
    Holder holder(String shown) {
        byte[] digest = digest(shown);
        Holder found = null;
        for (Entry entry : entries) {
            if (MessageDigest.isEqual(entry.digest, digest)) {
                found = entry.holder;
            }
        }
        return found;
    }

    private static byte[] digest(String secret) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
