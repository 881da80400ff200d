package dev.hexin.persistence.jdbc;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.hexin.domain.message.AppId;
import dev.hexin.domain.message.DeliveryId;
import dev.hexin.domain.message.OpenId;
import dev.hexin.domain.port.AccessTokens;
import dev.hexin.domain.port.LateAnswers;
import dev.hexin.domain.port.LoginStates;
import dev.hexin.domain.port.LoginStates.Use;
import dev.hexin.domain.profile.AuthorizationCode;
import dev.hexin.domain.profile.LoginState;
import dev.hexin.domain.profile.Session;
import dev.hexin.domain.profile.SignInOutcome;
import dev.hexin.domain.reply.Answer;
import dev.hexin.domain.reply.Reply;
import dev.hexin.domain.token.AccessToken;
import dev.hexin.persistence.AccessTokensContract;
import dev.hexin.persistence.DeletionMarksContract;
import dev.hexin.persistence.LateAnswersContract;
import dev.hexin.persistence.LoginStatesContract;
import dev.hexin.persistence.SealedText;
import dev.hexin.persistence.SessionEpochSettings;
import dev.hexin.persistence.SessionEpochsContract;
import dev.hexin.persistence.SharedDeliveriesContract;
import dev.hexin.persistence.SharedRuns;
import dev.hexin.persistence.SharedRunsContract;
import dev.hexin.persistence.StorageKey;
import dev.hexin.persistence.StorageSettings;
import io.micronaut.context.ApplicationContext;
import io.micronaut.core.type.GenericArgument;
import io.micronaut.transaction.TransactionOperations;
import java.security.SecureRandom;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * What the replicas of an account share in one database. Each test is an account of its own. The ports' contracts are
 * nested into each database's test, so that a report says whose they are.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(600)
abstract class JdbcSharedStateContract {
    private static final String KEY = "a key of the tests, 32 characters at least";
    private static final Instant START = Instant.ofEpochSecond(1_800_000_000);
    private static final OpenId SHE = new OpenId("oShe_-6_iLqsDB1wr2VfSoGn4L0Q");
    private static final AtomicInteger ACCOUNTS = new AtomicInteger(0x10000);

    private TestDatabase database;
    private ApplicationContext context;

    /** A new and empty one. */
    protected abstract TestDatabase database();

    @BeforeAll
    void start() {
        database = database();
        context = database.start(account(KEY));
    }

    @AfterAll
    void stop() {
        if (context != null) {
            context.close();
        }
    }

    private static StorageSettings account(@Nullable String key) {
        return new StorageSettings(new AppId("wx%016x".formatted(ACCOUNTS.incrementAndGet())), key);
    }

    private static StorageSettings sameAccount(StorageSettings account, @Nullable String key) {
        return new StorageSettings(account.appId(), key);
    }

    private Purge purge(StorageSettings account, InstantSource clock) {
        return new Purge(account, List.of(context.getBean(RunRows.class), context.getBean(
                AccessTokenRows.class), context.getBean(LateAnswerRows.class),
                context.getBean(
                        LoginStateRows.class)),
                clock, Runnable::run);
    }

    private JdbcSharedRuns runs(StorageSettings account, InstantSource clock) {
        return runs(account, clock, Duration.ofSeconds(60));
    }

    private JdbcSharedRuns runs(StorageSettings account, InstantSource clock, Duration kept) {
        return new JdbcSharedRuns(account, context.getBean(RunRows.class), context.getBean(
                new GenericArgument<TransactionOperations<Connection>>() {
                }), purge(account, clock), clock,
                Duration.ofSeconds(4), kept);
    }

    private JdbcAccessTokens tokens(StorageSettings account, InstantSource clock) {
        return new JdbcAccessTokens(account, context.getBean(AccessTokenRows.class), purge(account, clock),
                clock, new SecureRandom(), Duration.ofSeconds(15));
    }

    private JdbcLateAnswers lateAnswers(StorageSettings account, InstantSource clock) {
        return new JdbcLateAnswers(account, context.getBean(LateAnswerRows.class), purge(account, clock),
                clock);
    }

    private JdbcLoginStates logins(StorageSettings account, InstantSource clock, Duration patience,
            int most) {
        return new JdbcLoginStates(account, context.getBean(LoginStateRows.class), purge(account, clock),
                clock, patience, most);
    }

    private JdbcLoginStates logins(StorageSettings account, InstantSource clock) {
        return logins(account, clock, Duration.ofSeconds(30), 1000);
    }

    abstract class RunsOfIt extends SharedRunsContract {
        private final StorageSettings account = account(KEY);

        @Override
        protected JdbcSharedRuns replica() {
            return runs(account, clock);
        }

        @Override
        protected SharedRuns replicaOfAnotherAccount() {
            return runs(account(KEY), clock);
        }

        @Override
        protected String nameOf(OpenId person) {
            return StorageKey.of(account).hash(person);
        }

        @Override
        protected String everything() {
            return database.everything();
        }
    }

    abstract class RunsInClearOfIt extends SharedRunsContract {
        private final StorageSettings account = account(null);

        @Override
        protected JdbcSharedRuns replica() {
            return runs(account, clock);
        }

        @Override
        protected SharedRuns replicaOfAnotherAccount() {
            return runs(account(null), clock);
        }

        @Override
        protected String nameOf(OpenId person) {
            return StorageKey.of(account).hash(person);
        }

        @Override
        protected String everything() {
            return database.everything();
        }
    }

    abstract class DeliveriesOfIt extends SharedDeliveriesContract {
        private final StorageSettings account = account(KEY);

        @Override
        protected SharedRuns runs(InstantSource clock, Duration kept) {
            return JdbcSharedStateContract.this.runs(account, clock, kept);
        }

        @Override
        protected String nameOf(OpenId person) {
            return StorageKey.of(account).hash(person);
        }

        @Override
        protected String everything() {
            return database.everything();
        }
    }

    abstract class TokensOfIt extends AccessTokensContract {
        private final StorageSettings account = account(KEY);

        @Override
        protected JdbcAccessTokens replica() {
            return tokens(account, clock);
        }
    }

    abstract class LateOfIt extends LateAnswersContract {
        private final StorageSettings account = account(KEY);

        @Override
        protected JdbcLateAnswers replica() {
            return lateAnswers(account, clock);
        }

        @Override
        protected String nameOf(OpenId person) {
            return StorageKey.of(account).hash(person);
        }

        @Override
        protected String everything() {
            return database.everything();
        }
    }

    abstract class LoginsOfIt extends LoginStatesContract {
        private @Nullable StorageSettings account; // states() is called before a field is there

        @Override
        protected JdbcLoginStates states() {
            account = account(KEY);
            return logins(account, clock);
        }

        @Override
        protected String nameOf(OpenId person) {
            return StorageKey.of(account).hash(person);
        }

        @Override
        protected String everything() {
            return database.everything();
        }
    }

    /** These are in the database whatever {@code wechat.state} says. */
    abstract class EpochsOfIt extends SessionEpochsContract {

        @Override
        protected JdbcSessionEpochs replica(SessionEpochSettings settings) {
            return epochs(settings, clock);
        }
    }

    private JdbcSessionEpochs epochs(SessionEpochSettings settings, InstantSource clock) {
        return new JdbcSessionEpochs(settings, context.getBean(SessionEpochRows.class), clock, Runnable::run);
    }

    /** So are these. */
    abstract class MarksOfIt extends DeletionMarksContract {

        @Override
        protected JdbcDeletionMarks replica(StorageSettings settings) {
            return marks(settings, clock);
        }
    }

    private JdbcDeletionMarks marks(StorageSettings settings, InstantSource clock) {
        return new JdbcDeletionMarks(settings, context.getBean(DeletionRows.class), clock, Runnable::run);
    }

    @Test
    void aDeletionNamesNobody_andItsRowIsRemovedWhenItsTimeIsOver() {
        StorageSettings account = account(KEY);
        Instant[] now = {START};
        JdbcDeletionMarks marks = marks(account, () -> now[0]);
        OpenId person = new OpenId("oReadableInTheTable");
        String name = StorageKey.of(account).hash(person);
        marks.mark(person, START, START.plusSeconds(60));
        assertThat(database.everything()).contains(name).doesNotContain(person.value());
        now[0] = START.plusSeconds(60).plus(Purge.GRACE);
        assertThat(marks.last(new OpenId("oSomebodyElse"))).isEmpty();
        assertThat(database.everything()).doesNotContain(name);
    }

    @Test
    void anEndedSessionNamesNobody_andItsRowIsRemovedWhenItCountsNoMore() {
        SessionEpochSettings account = new SessionEpochSettings(account(KEY).appId(), KEY, null);
        Instant[] now = {START};
        JdbcSessionEpochs epochs = epochs(account, () -> now[0]);
        OpenId person = new OpenId("oReadableInTheTable");
        epochs.begin(person, "theEpochOfSomebody", START.plusSeconds(60));
        assertThat(database.everything()).contains("theEpochOfSomebody").doesNotContain(person.value());
        assertThat(epochs.current(person)).isPresent();
        now[0] = START.plusSeconds(60).plus(Purge.GRACE);
        assertThat(epochs.current(new OpenId("oSomebodyElse"))).isEmpty();
        assertThat(database.everything()).doesNotContain("theEpochOfSomebody");
    }

    private static Answer answer(String text) {
        return new Answer(Reply.text(text), START);
    }

    private static LoginState state(String name) {
        return new LoginState(name);
    }

    private static final AuthorizationCode CODE = new AuthorizationCode("theCode");
    private static final SignInOutcome IN = new SignInOutcome.SignedIn(new Session(SHE, "epoch",
            START));

    private static Use use(LoginStates states, String name) {
        return states.use(state(name), CODE.digest());
    }

    private static SignInOutcome outcome(Use use) throws Exception {
        return ((Use.Again) use).outcome().toCompletableFuture().get(300, TimeUnit.SECONDS);
    }

    @Test
    void theBeansOfTwoProcessesAgree() throws Exception {
        StorageSettings account = account(KEY);
        try (ApplicationContext here = database.startSharing(account, "jdbc");
                ApplicationContext there = database.startSharing(account, "JDBC")) {
            DeliveryId id = new DeliveryId("id");
            Instant now = here.getBean(InstantSource.class).instant();
            assertThat(here.getBean(SharedRuns.class).see(id, "here", now).mine()).isTrue();
            assertThat(there.getBean(SharedRuns.class).see(id, "there", now).mine()).isFalse();
            here.getBean(SharedRuns.class).finish(id, "here", answer("a"), now);
            assertThat(there.getBean(SharedRuns.class).look(id, "there", now, true).answer())
                    .isEqualTo(answer("a"));

            AccessToken token = new AccessToken("token", START, now.plusSeconds(60));
            here.getBean(AccessTokens.class).takeTurn().orElseThrow().finish(token);
            assertThat(there.getBean(AccessTokens.class).current()).map(AccessToken::value).contains("token");

            here.getBean(LateAnswers.class).keep(SHE, answer("late"), now.plusSeconds(60));
            assertThat(there.getBean(LateAnswers.class).fetch(SHE)).contains(answer("late"));

            Use.First first = (Use.First) use(there.getBean(LoginStates.class), "s");
            Use again = use(here.getBean(LoginStates.class), "s");
            first.finish(IN);
            assertThat(outcome(again)).isEqualTo(IN);
        }
    }

    @Test
    void withoutTheSettingNothingIsShared() {
        assertThat(context.containsBean(SharedRuns.class)).isFalse();
        assertThat(context.containsBean(AccessTokens.class)).isFalse();
        assertThat(context.containsBean(LateAnswers.class)).isFalse();
        assertThat(context.containsBean(LoginStates.class)).isFalse();
    }

    @Test
    void nothingReadableIsInTheTables() {
        StorageSettings account = account(KEY);
        InstantSource clock = () -> START;
        runs(account, clock).finish(new DeliveryId("readable-delivery"), "here", answer("secret words"),
                START);
        tokens(account, clock).takeTurn().orElseThrow().finish(new AccessToken("secret-token", START, START
                .plusSeconds(60)));
        lateAnswers(account, clock).keep(SHE, answer("secret words"), START.plusSeconds(60));
        ((Use.First) use(logins(account, clock), "secretState")).finish(IN);
        assertThat(database.everything()).contains("readable-delivery", "v1:").doesNotContain("secret",
                SHE.value(), CODE.value());
    }

    @Test
    void withoutAStorageKeyAnswersAreStored_andNoToken() {
        StorageSettings account = account(null);
        InstantSource clock = () -> START;
        runs(account, clock).finish(new DeliveryId("id"), "here", answer("words in clear"), START);
        AccessToken token = new AccessToken("token-in-clear", START, START.plusSeconds(60));
        JdbcAccessTokens here = tokens(account, clock);
        JdbcAccessTokens there = tokens(account, clock);

        AccessTokens.Turn turn = here.takeTurn().orElseThrow();
        assertThat(there.takeTurn()).isEmpty();
        turn.finish(token);

        assertThat(here.current()).contains(token);
        assertThat(there.current()).isEmpty();
        assertThat(there.takeTurn()).isPresent();
        assertThat(database.everything()).contains("words in clear").doesNotContain("token-in-clear");
    }

    @Test
    void whatAnotherStorageKeyEncipheredCountsAsNone_andIsSaidOnce() throws Exception {
        StorageSettings account = account(KEY);
        StorageSettings other = sameAccount(account, KEY + "!");
        InstantSource clock = () -> START;
        DeliveryId id = new DeliveryId("id");
        runs(account, clock).finish(id, "here", answer("words"), START);
        tokens(account, clock).takeTurn().orElseThrow().finish(new AccessToken("token", START, START
                .plusSeconds(60)));
        ((Use.First) use(logins(account, clock), "s")).finish(IN);

        Logger log = (Logger) LoggerFactory.getLogger(SealedText.class);
        ListAppender<ILoggingEvent> said = new ListAppender<>();
        said.start();
        log.addAppender(said);
        log.setAdditive(false);
        try {
            SharedRuns runs = runs(other, clock);
            JdbcAccessTokens tokens = tokens(other, clock);
            for (int i = 0; i < 3; i++) {
                assertThat(runs.look(id, "there", START, true).answer()).isNull();
                assertThat(runs.look(id, "there", START, true).mine()).isFalse();
                assertThat(tokens.current()).isEmpty();
            }
            assertThat(logins(other, clock).find(state("s"), CODE.digest())).isEmpty();
            assertThat(tokens.takeTurn()).isPresent();
        } finally {
            log.detachAppender(said);
            log.setAdditive(true);
        }
        assertThat(said.list).extracting(ILoggingEvent::getFormattedMessage).hasSize(2)
                .allMatch(line -> line.contains("(said once)"))
                .noneMatch(line -> line.contains("words") || line.contains("v1:"));
        assertThat(outcome(use(logins(account, clock), "s"))).isEqualTo(IN);
    }

    @Test
    void anAttemptWhoseFirstCallerDiedIsUnavailable() throws Exception {
        StorageSettings account = account(KEY);
        JdbcLoginStates states = logins(account, InstantSource.system(), Duration.ofMillis(400), 1000);
        Use.First first = (Use.First) use(states, "s");
        Use again = use(states, "s");
        assertThat(outcome(again)).isEqualTo(new SignInOutcome.Unavailable());
        first.finish(IN);
        assertThat(outcome(use(states, "s"))).isEqualTo(IN);
    }

    @Test
    void whenThereAreTooManyUsedStatesTheOldestGoes() {
        JdbcLoginStates states = logins(account(KEY), () -> START, Duration.ofSeconds(1), 3);
        for (String name : new String[]{"a", "b", "c", "d"}) {
            use(states, name);
        }
        assertThat(states.find(state("a"), CODE.digest())).isEmpty();
        assertThat(List.of("b", "c", "d"))
                .allSatisfy(name -> assertThat(states.find(state(name), CODE.digest()))
                        .isPresent());
    }

    @Test
    void whatHasExpiredIsRemovedInBatches_andNothingElse() {
        StorageSettings account = account(KEY);
        StorageSettings another = account(KEY);
        Instant[] now = {START};
        InstantSource clock = () -> now[0];
        fill(account, clock, 5);
        fill(another, clock, 1);
        for (int i = 0; i < 505; i++) {
            context.getBean(RunRows.class).addIfAbsent(RunRow.unseen(account.appId().value(), "old" + i, null,
                    START));
        }
        assertThat(rows(account)).isEqualTo(505 + 5 * 3 + 1);

        now[0] = START.plus(Duration.ofHours(1));
        fill(account, clock, 1); // the first of these calls is the occasion
        assertThat(rows(account)).isEqualTo(4);
        assertThat(rows(another)).isEqualTo(4);

        now[0] = now[0].plus(Duration.ofSeconds(65)); // some expired, yet a little longer there
        purge(account, clock).whenDue();
        assertThat(rows(account)).isEqualTo(4);
    }

    private void fill(StorageSettings account, InstantSource clock, int many) {
        Instant now = clock.instant();
        JdbcSharedRuns runs = runs(account, clock);
        for (int i = 0; i < many; i++) {
            runs.see(new DeliveryId("id" + i), "owner", now);
            lateAnswers(account, clock).keep(new OpenId("o" + i), answer("a"), now.plusSeconds(60));
            use(logins(account, clock), "s" + now.toEpochMilli() + i);
        }
        tokens(account, clock).takeTurn().orElseThrow().finish(new AccessToken("token", now, now.plusSeconds(
                60)));
    }

    private long rows(StorageSettings account) {
        return database.rows("app_id = '" + account.appId().value() + "'", TestDatabase.SHARED);
    }

    @Test
    void aPurgeNeverFailsACall_andComesOnceAMinute() {
        AtomicInteger purges = new AtomicInteger();
        Instant[] now = {START};
        Purge purge = new Purge(account(KEY), List.of((appId, before, most) -> {
            purges.incrementAndGet();
            throw new IllegalStateException("the database is gone");
        }), () -> now[0], Runnable::run);
        purge.whenDue();
        purge.whenDue();
        assertThat(purges).hasValue(1);
        now[0] = START.plus(Duration.ofMinutes(1));
        purge.whenDue();
        assertThat(purges).hasValue(2);
    }

    @Test
    void aPurgeGoesOnWhileThereIsMore_butNotForEver() {
        AtomicInteger batches = new AtomicInteger();
        new Purge(account(KEY), List.of((appId, before, most) -> {
            assertThat(most).isLessThanOrEqualTo(500);
            batches.incrementAndGet();
            return most;
        }), () -> START, Runnable::run).whenDue();
        assertThat(batches).hasValueBetween(100, 1000);
    }

    @Test
    void whenTheDatabaseIsGoneCallsFail_andNobodyHangs() throws Exception {
        ApplicationContext closing = database.startSharing(account(KEY), "jdbc");
        SharedRuns runs = closing.getBean(SharedRuns.class);
        AccessTokens tokens = closing.getBean(AccessTokens.class);
        LateAnswers lateAnswers = closing.getBean(LateAnswers.class);
        LoginStates logins = closing.getBean(LoginStates.class);
        closing.close();
        DeliveryId id = new DeliveryId("id");
        List<ThrowingCallable> calls = List.of(() -> runs.see(id, "here", START), () -> runs.look(id, "here",
                START, true), () -> runs.renew(id, "here", START), () -> runs.release(id, "here"),
                () -> runs.finish(id, "here", answer("a"), START), () -> runs.claim(id),
                () -> runs.giveUp(id),
                tokens::current, tokens::takeTurn, () -> lateAnswers.fetch(SHE),
                () -> lateAnswers.keep(SHE, answer("a"), START),
                () -> logins.find(state("s"), CODE.digest()), () -> use(logins, "s"));
        assertThat(calls).allSatisfy(call -> assertThatThrownBy(call).isInstanceOf(RuntimeException.class));
    }
}
