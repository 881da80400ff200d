package dev.hexin.persistence.jdbc;

import dev.hexin.domain.message.OpenId;
import dev.hexin.domain.port.LateAnswers;
import dev.hexin.domain.reply.Answer;
import dev.hexin.persistence.AnswerText;
import dev.hexin.persistence.SealedText;
import dev.hexin.persistence.StorageKey;
import dev.hexin.persistence.StorageSettings;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;

/** Late answers in a database, whose rows name no follower. What is deleted by one caller is that one's. */
@Singleton
@Named("store")
@Requires(property = Database.URL)
@Requires(property = SharedState.PROPERTY, pattern = SharedState.IS_JDBC)
final class JdbcLateAnswers implements LateAnswers {
    private static final int ATTEMPTS = 10 * MOST;

    private final String appId;
    private final StorageKey key;
    private final SealedText answers;
    private final LateAnswerRows rows;
    private final Purge purge;
    private final InstantSource clock;

    /** @param schema so that the tables are there */
    @Inject
    JdbcLateAnswers(StorageSettings settings, Schema schema, LateAnswerRows rows, Purge purge,
            InstantSource clock) {
        this(settings, rows, purge, clock);
    }

    JdbcLateAnswers(StorageSettings settings, LateAnswerRows rows, Purge purge, InstantSource clock) {
        this.appId = settings.appId().value();
        this.key = StorageKey.of(settings);
        this.answers = new SealedText(settings, "late answer");
        this.rows = rows;
        this.purge = purge;
        this.clock = clock;
    }

    @Override
    public Kept keep(OpenId follower, Answer answer, Instant until) {
        purge.whenDue();
        String whose = key.hash(follower);
        LateAnswerRow row = new LateAnswerRow(null, appId, whose,
                answers.seal(AnswerText.of(answer), whose), until.toEpochMilli());
        long id = Objects.requireNonNull(Collision.retried(() -> rows.save(row)).id());
        long now = clock.millis();
        int displaced = Collision.retried(() -> rows.firstBeyond(appId, whose, now, MOST)
                .map(beyond -> rows.removeUpTo(appId, whose, now, beyond)).orElse(0));
        return new KeptRow(id, displaced);
    }

    @Override
    public Optional<Answer> fetch(OpenId follower) {
        String whose = key.hash(follower);
        long now = clock.millis();
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) { // each time round one fewer waits
            Optional<LateAnswerRow> oldest = rows.oldest(appId, whose, now);
            if (oldest.isEmpty()) {
                return Optional.empty();
            }
            LateAnswerRow row = oldest.get();
            Optional<Answer> answer = isRemoved(Objects.requireNonNull(row.id()))
                    ? read(row)
                    : Optional.empty();
            if (answer.isPresent()) {
                return answer;
            }
        }
        return Optional.empty();
    }

    @Override
    public void forget(OpenId openId) {
        Collision.retried(() -> rows.forget(appId, key.hash(openId)));
    }

    private boolean isRemoved(long id) {
        return Collision.retried(() -> rows.remove(appId, id)) > 0;
    }

    private Optional<Answer> read(LateAnswerRow row) {
        return answers.open(row.answer(), row.follower(), AnswerText::read);
    }

    private final class KeptRow implements Kept {
        private final long id;
        private final int displaced;

        KeptRow(long id, int displaced) {
            this.id = id;
            this.displaced = displaced;
        }

        @Override
        public int displaced() {
            return displaced;
        }

        @Override
        public boolean forget() {
            return isRemoved(id);
        }
    }
}
