package dev.hexin.http.webhook;

import dev.hexin.domain.message.BodyDigest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.TreeMap;

/**
 * Binds every timestamp and nonce to the one content it first came with, so that a recorded signature can't carry
 * another message, while the platform's own retry passes.
 *
 * Signed times fall into buckets of some seconds; a bucket is a table of 16 bytes a push and is thrown away whole, when
 * the age window no longer lets its times in or when all tables together hold too many or are too many, oldest times first.
 */
final class NonceMemory {
    private static final long BUCKET_SECONDS = 10;
    /** A day's: without an age window a quiet account's pushes each open a bucket, for months. */
    private static final int MOST_BUCKETS = 8640;

    private final TreeMap<Long, NonceTable> buckets = new TreeMap<>(); // guarded by this
    private final InstantSource clock;
    private final Duration maxAge;
    private final int maxEntries;
    private long entries; // guarded by this
    private long dropped; // guarded by this

    NonceMemory(InstantSource clock, Duration maxAge, int maxEntries) {
        this.clock = clock;
        this.maxAge = maxAge;
        this.maxEntries = maxEntries;
    }

    /** Whether this timestamp and nonce are new or came with this very content before. */
    boolean bind(SignedQuery query, BodyDigest content) {
        // hashed, so that nobody can choose where an entry falls
        long key = BodyDigest.of((query.timestamp() + ' ' + query.nonce()).getBytes(StandardCharsets.UTF_8))
                .prefix();
        long bucket = query.seconds() / BUCKET_SECONDS;
        synchronized (this) {
            forgetOld();
            NonceTable table = buckets.computeIfAbsent(bucket, b -> new NonceTable());
            int before = table.size();
            boolean bound = table.bind(key, content.prefix());
            entries += table.size() - before;
            if (entries > maxEntries || buckets.size() > MOST_BUCKETS) {
                Map.Entry<Long, NonceTable> oldest = buckets.pollFirstEntry();
                entries -= oldest.getValue().size();
                dropped += oldest.getValue().size();
            }
            return bound;
        }
    }

    /** How many pushes were forgotten before their time because there were too many. */
    synchronized long dropped() {
        return dropped;
    }

    synchronized long size() {
        return entries;
    }

    /** How many entries there is room for; 16 bytes each. */
    synchronized long places() {
        return buckets.values().stream().mapToLong(NonceTable::places).sum();
    }

    private void forgetOld() {
        long tooOld = (clock.instant().getEpochSecond() - maxAge.toSeconds()) / BUCKET_SECONDS;
        while (!maxAge.isZero() && !buckets.isEmpty() && buckets.firstKey() < tooOld) {
            entries -= buckets.pollFirstEntry().getValue().size();
        }
    }
}
