package dev.hexin.persistence.jdbc;

import dev.hexin.domain.message.DeliveryId;
import dev.hexin.domain.message.OpenId;
import dev.hexin.domain.reply.Answer;
import dev.hexin.domain.reply.Reply;
import dev.hexin.persistence.AnswerText;
import dev.hexin.persistence.SealedText;
import dev.hexin.persistence.SharedRuns;
import dev.hexin.persistence.StorageKey;
import dev.hexin.persistence.StorageSettings;
import io.micronaut.context.annotation.Requires;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;

/**
 * Runs in a database. What happens to nearly every delivery is one statement: it is seen first, renewed, finished. What
 * depends on the row locks it, in a transaction of two statements.
 */
@Singleton
@Requires(property = Database.URL)
@Requires(property = SharedState.PROPERTY, pattern = SharedState.IS_JDBC)
final class JdbcSharedRuns implements SharedRuns {
    private static final Duration LEASE = Duration.ofSeconds(4);
    private static final Duration KEPT = Duration.ofSeconds(60);

    private final String appId;
    private final SealedText answers;
    private final StorageKey people;
    private final RunRows rows;
    private final TransactionOperations<Connection> transactions;
    private final Purge purge;
    private final InstantSource clock;
    private final long lease;
    private final long kept;

    /** @param schema so that the tables are there */
    @Inject
    JdbcSharedRuns(StorageSettings settings, Schema schema, RunRows rows,
            TransactionOperations<Connection> transactions, Purge purge, InstantSource clock) {
        this(settings, rows, transactions, purge, clock, LEASE, KEPT);
    }

    /**
     * @param lease how long an owner who doesn't renew it has a run
     * @param kept how long a finished run is remembered, and an unfinished one after its lease has ended
     */
    JdbcSharedRuns(StorageSettings settings, RunRows rows, TransactionOperations<Connection> transactions,
            Purge purge, InstantSource clock, Duration lease, Duration kept) {
        this.appId = settings.appId().value();
        this.answers = new SealedText(settings, "answer");
        this.people = StorageKey.of(settings);
        this.rows = rows;
        this.transactions = transactions;
        this.purge = purge;
        this.clock = clock;
        this.lease = lease.toMillis();
        this.kept = kept.toMillis();
    }

    @Override
    public Entry see(DeliveryId id, String owner, Instant now) {
        purge.whenDue();
        RunRow first = taken(unseen(id, now).seenAgain(), owner, now);
        if (Collision.retried(() -> rows.addIfAbsent(first))) {
            return entry(first, true);
        }
        return changed(id, now, row -> takenIf(row.isNobodys(), row.seenAgain(), owner, now));
    }

    @Override
    public Entry look(DeliveryId id, String owner, Instant now, boolean takesOver) {
        Optional<RunRow> known = rows.find(appId, id.value()).filter(row -> !row.isExpired(now));
        if (known.isEmpty()) {
            return takesOver ? see(id, owner, now) : entry(unseen(id, now), false);
        }
        if (!isFree(known.get(), now, takesOver)) {
            return entry(known.get(), false);
        }
        return changed(id, now, row -> takenIf(isFree(row, now, takesOver),
                row.seen() == 0 ? row.seenAgain() : row, owner, now));
    }

    private static boolean isFree(RunRow row, Instant now, boolean takesOver) {
        return takesOver ? row.isFree(now) : row.isNobodys();
    }

    @Override
    public boolean renew(DeliveryId id, String owner, Instant now) {
        long leaseEnds = now.toEpochMilli() + lease;
        return Collision.retried(() -> rows.renew(appId, id.value(), owner, leaseEnds, leaseEnds + kept,
                now.toEpochMilli())) > 0;
    }

    @Override
    public void release(DeliveryId id, String owner) {
        Collision.retried(() -> rows.release(appId, id.value(), owner));
    }

    @Override
    public Finish finish(DeliveryId id, String owner, Answer answer, Instant now) {
        String text = answers.seal(AnswerText.of(answer), id.value());
        long expires = now.toEpochMilli() + kept;
        if (Collision.retried(() -> rows.finish(appId, id.value(), owner, text, expires,
                now.toEpochMilli())) > 0) {
            return Finish.KEPT;
        }
        return changed(id, now, row -> {
            if (row.answer() != null && !row.owner().equals(owner)) {
                return new Change<>(row, Finish.TOO_LATE);
            }
            return new Change<>(row.answer() == null ? row.finished(owner, text, expires) : row,
                    row.givenUp() == 0 ? Finish.KEPT : Finish.LATE);
        });
    }

    @Override
    public boolean claim(DeliveryId id) {
        return Collision.retried(() -> rows.claim(appId, id.value(), clock.millis())) > 0;
    }

    @Override
    public Optional<Answer> giveUp(DeliveryId id) {
        Instant now = clock.instant();
        if (Collision.retried(() -> rows.giveUp(appId, id.value(), now.toEpochMilli())) > 0) {
            return Optional.empty();
        }
        return changed(id, now, row -> row.answer() == null
                ? new Change<>(row.givenUp(now.toEpochMilli() + kept), Optional.empty())
                : new Change<>(row, answer(row)));
    }

    @Override
    public void forget(OpenId openId) {
        Collision.retried(() -> rows.forget(appId, people.hash(openId)));
    }

    private RunRow unseen(DeliveryId id, Instant now) {
        OpenId sender = id.sender();
        return RunRow.unseen(appId, id.value(), sender == null ? null : people.hash(sender), now);
    }

    private Change<Entry> takenIf(boolean free, RunRow row, String owner, Instant now) {
        RunRow seen = free ? taken(row, owner, now) : row;
        return new Change<>(seen, entry(seen, free));
    }

    private RunRow taken(RunRow row, String owner, Instant now) {
        long leaseEnds = now.toEpochMilli() + lease;
        return row.leased(owner, leaseEnds, leaseEnds + kept);
    }

    /** Changes a row while nobody else does; one that is gone begins anew. */
    private <T> T changed(DeliveryId id, Instant now, Function<RunRow, Change<T>> change) {
        return Collision.retried(() -> {
            Change<T> made = transactions.executeWrite(transaction -> rows.lock(appId, id.value())
                    .map(stored -> replaced(stored, id, now, change)).orElse(null));
            return made == null ? added(change.apply(unseen(id, now))) : made.result();
        });
    }

    private <T> Change<T> replaced(RunRow stored, DeliveryId id, Instant now,
            Function<RunRow, Change<T>> change) {
        RunRow before = stored.isExpired(now) ? unseen(id, now) : stored;
        Change<T> made = change.apply(before);
        if (!made.row().equals(stored)) {
            rows.replace(made.row());
        }
        return made;
    }

    /** Outside of a transaction, because several who looked for a row in vain lock each other out. */
    private <T> T added(Change<T> made) {
        if (!rows.addIfAbsent(made.row())) {
            throw Collision.now();
        }
        return made.result();
    }

    private Entry entry(RunRow row, boolean mine) {
        return new Entry(row.seen(), Instant.ofEpochMilli(row.firstSeen()), mine, answer(row).orElse(null));
    }

    private Optional<Answer> answer(RunRow row) {
        String sealed = row.answer();
        if (sealed == null) {
            return Optional.empty();
        }
        if (sealed.isEmpty()) {
            return Optional.of(new Answer(Reply.none(), Instant.ofEpochMilli(row.firstSeen())));
        }
        Optional<Answer> answer = answers.open(sealed, row.runId(), AnswerText::read);
        // the one who finished it brings an answer that was late: nobody else is told it
        return row.givenUp() == 0 ? answer : answer.map(late -> new Answer(Reply.none(), late.at()));
    }

    /** What a row becomes, and what the caller hears of it. */
    private record Change<T>(RunRow row, T result) {}
}
