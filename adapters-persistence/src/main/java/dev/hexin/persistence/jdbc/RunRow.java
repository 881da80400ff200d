package dev.hexin.persistence.jdbc;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The row of a delivery.
 *
 * @param owner who runs it, or has finished it; empty: nobody
 * @param givenUp 1 once somebody gave up waiting
 * @param claimed 1 once somebody is bringing the answer
 * @param answer null while it is not finished; empty where its follower was forgotten: it says nothing
 * @param follower a hash; null where there is none, or none any more; {@link #FORGOTTEN} where they were forgotten while
 *        it was under way
 */
@MappedEntity("hexin_run")
record RunRow(@Id String appId, @Id String runId, int seen, long firstSeen, String owner, long leaseEnds,
        int givenUp, int claimed, @Nullable String answer, long expiresAt, @Nullable String follower) {
    static final String FORGOTTEN = "-";

    static RunRow unseen(String appId, String runId, @Nullable String follower, Instant now) {
        return new RunRow(appId, runId, 0, now.toEpochMilli(), "", 0, 0, 0, null, now.toEpochMilli(),
                follower);
    }

    RunRow seenAgain() {
        return new RunRow(appId, runId, seen + 1, firstSeen, owner, leaseEnds, givenUp, claimed, answer,
                expiresAt, follower);
    }

    RunRow leased(String to, long until, long expires) {
        return new RunRow(appId, runId, seen, firstSeen, to, until, givenUp, claimed, answer, expires,
                follower);
    }

    RunRow givenUp(long expires) {
        return new RunRow(appId, runId, seen, firstSeen, owner, leaseEnds, 1, claimed, answer, expires,
                follower);
    }

    /** Where somebody gave up waiting, whoever finishes it has claimed the answer with it. */
    RunRow finished(String by, String text, long expires) {
        return new RunRow(appId, runId, seen, firstSeen, by, leaseEnds, givenUp, givenUp,
                FORGOTTEN.equals(follower) ? "" : text, expires, follower);
    }

    boolean isExpired(Instant now) {
        return expiresAt <= now.toEpochMilli();
    }

    /** Whether it was handed over, or only given up. */
    boolean isNobodys() {
        return answer == null && owner.isEmpty();
    }

    /** Whether it waits for somebody to run it. */
    boolean isFree(Instant now) {
        return answer == null && leaseEnds <= now.toEpochMilli();
    }

    @Override
    public String toString() {
        return "RunRow[…]";
    }
}
