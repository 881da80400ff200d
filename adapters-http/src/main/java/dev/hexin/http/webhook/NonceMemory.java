package dev.hexin.http.webhook;

import dev.hexin.domain.message.BodyDigest;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HexFormat;

/**
 * Binds every verified signature to the one content it first came with, so that a recorded one can't carry
 * another message, while the platform's own retry passes. The signature, and not timestamp and nonce, as
 * these are joined before they are signed: the same signature is right for other splits of the same
 * characters.
 *
 * Signatures fall into generations in the order in which they come; a generation is a table of 16 bytes a
 * push and is thrown away whole, when the age window no longer lets any of its times in or when all together
 * hold too many, oldest first. As a split of its own may have another time, a signature is looked for in all
 * of them.
 */
final class NonceMemory {
    /** So many parts does the age window have, and so many the memory when it is full. */
    private static final int PARTS = 8;
    private static final int FIRST_DIGITS = Long.BYTES * 2;

    private final Deque<Generation> generations = new ArrayDeque<>(); // oldest first; guarded by this
    private final InstantSource clock;
    private final long maxAge;
    private final int maxEntries;
    private long entries; // guarded by this
    private long dropped; // guarded by this

    private static final class Generation {
        private final NonceTable table = new NonceTable();
        private final long begun;
        private long lastSeconds;

        private Generation(long begun) {
            this.begun = begun;
        }
    }

    NonceMemory(InstantSource clock, Duration maxAge, int maxEntries) {
        this.clock = clock;
        this.maxAge = maxAge.toSeconds();
        this.maxEntries = maxEntries;
    }

    /**
     * Whether this verified signature is new or came with this very content before.
     *
     * @param account tells accounts apart that have the same Token
     */
    boolean bind(long account, SignedQuery query, BodyDigest content) {
        // a digest of the Token: a sender can't choose where an entry falls
        long key = HexFormat.fromHexDigitsToLong(query.signature(), 0, FIRST_DIGITS) ^ account;
        long now = clock.instant().getEpochSecond();
        synchronized (this) {
            forgetOld(now);
            for (Generation generation : generations) {
                if (generation.table.has(key)) {
                    return generation.table.bind(key, content.prefix());
                }
            }
            Generation newest = newest(now);
            newest.lastSeconds = Math.max(newest.lastSeconds, query.seconds());
            newest.table.bind(key, content.prefix());
            entries++;
            if (entries > maxEntries) {
                dropped += forgetOldest();
            }
            return true;
        }
    }

    private Generation newest(long now) {
        Generation newest = generations.peekLast();
        if (newest == null || newest.table.size() >= maxEntries / PARTS
                || maxAge > 0 && now - newest.begun >= Math.max(1, maxAge / PARTS)) {
            newest = new Generation(now);
            generations.addLast(newest);
        }
        return newest;
    }

    private int forgetOldest() {
        int forgotten = generations.removeFirst().table.size();
        entries -= forgotten;
        return forgotten;
    }

    private void forgetOld(long now) {
        while (maxAge > 0 && !generations.isEmpty() && generations.getFirst().lastSeconds + maxAge < now) {
            forgetOldest();
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
        return generations.stream().mapToLong(generation -> generation.table.places()).sum();
    }
}
