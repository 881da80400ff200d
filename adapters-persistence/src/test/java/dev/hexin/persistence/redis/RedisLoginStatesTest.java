package dev.hexin.persistence.redis;

import dev.hexin.domain.message.OpenId;
import dev.hexin.domain.port.LoginStates;
import dev.hexin.domain.port.LoginStates.Use;
import dev.hexin.domain.profile.SignInOutcome;
import dev.hexin.persistence.LoginStatesContract;
import dev.hexin.persistence.StorageSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RedisLoginStatesTest extends LoginStatesContract {
    private static final SignInOutcome OUTCOME = new SignInOutcome.SignedIn(new OpenId("oInClear"), "/path");
    private static final Instant START = Instant.ofEpochSecond(1_800_000_000);

    private final StorageSettings account = TestRedis.account();
    private volatile Instant now = START;

    @Override
    protected LoginStates states() { // for the contract, whose fields come first
        return new RedisLoginStates(TestRedis.account(), TestRedis.Shared.REDIS, clock, LIFETIME);
    }

    private RedisLoginStates replica(StorageSettings settings) {
        return new RedisLoginStates(settings, TestRedis.Shared.REDIS, () -> now, LIFETIME);
    }

    private RedisLoginStates replica() {
        return replica(account);
    }

    private static Use use(LoginStates states) {
        return states.use(state("s"), HERS, code("code"));
    }

    private static CompletableFuture<SignInOutcome> again(LoginStates states) {
        return ((Use.Again) use(states)).outcome().toCompletableFuture();
    }

    @Test
    void replicasShareAttempts_andOutcomes() throws Exception {
        replica().open(state("s"), HERS, "/path");
        Use.First first = (Use.First) use(replica());
        assertThat(first.returnTo()).isEqualTo("/path");
        CompletableFuture<SignInOutcome> before = again(replica());
        assertThat(before).isNotDone();
        first.finish(OUTCOME);
        assertThat(before.get(300, TimeUnit.SECONDS)).isEqualTo(OUTCOME);
        assertThat(again(replica())).isCompletedWithValue(OUTCOME);
    }

    @Test
    void anAttemptHasOneOutcome() {
        replica().open(state("s"), HERS, "/path");
        Use.First first = (Use.First) use(replica());
        first.finish(OUTCOME);
        first.finish(new SignInOutcome.Refused());
        assertThat(again(replica())).isCompletedWithValue(OUTCOME);
    }

    @Test
    void whereTheFirstOneDiedTheSecondIsNotKeptWaiting() throws Exception {
        replica().open(state("s"), HERS, "/path");
        use(replica());
        CompletableFuture<SignInOutcome> second = again(replica());
        now = START.plus(Duration.ofSeconds(29));
        assertThat(again(replica())).isNotDone();
        now = START.plus(Duration.ofSeconds(30));
        assertThat(second.get(300, TimeUnit.SECONDS)).isEqualTo(new SignInOutcome.Unavailable());
        assertThat(again(replica()).get(300, TimeUnit.SECONDS)).isEqualTo(new SignInOutcome.Unavailable());
    }

    @Test
    void whoWaitsIsLetGoWhenItIsClosed() throws Exception {
        RedisLoginStates states = replica();
        states.open(state("s"), HERS, "/path");
        use(states);
        CompletableFuture<SignInOutcome> waiting = again(states);
        states.close();
        assertThat(waiting.get(300, TimeUnit.SECONDS)).isEqualTo(new SignInOutcome.Unavailable());
    }

    @Test
    void accountsDoNotMix() {
        replica().open(state("s"), HERS, "/path");
        assertThat(use(replica(TestRedis.account()))).isEqualTo(new Use.Stale());
    }

    @Test
    void nothingOfAnAttemptCanBeRead() {
        replica().open(state("stateInClear"), HERS, "/path");
        Use.First first = (Use.First) replica().use(state("stateInClear"), HERS, code("codeInClear"));
        first.finish(OUTCOME);
        assertThat(TestRedis.Shared.SERVER.everythingOf(account)).contains("v1:").doesNotContain("InClear",
                HERS.value(), "/path");
    }

    @Test
    void itWorksWithoutAStorageKey() {
        StorageSettings keyless = TestRedis.withoutKey(account);
        replica(keyless).open(state("stateInClear"), HERS, "/path");
        Use.First first = (Use.First) replica(keyless).use(state("stateInClear"), HERS, code("codeInClear"));
        first.finish(OUTCOME);
        assertThat(first.returnTo()).isEqualTo("/path");
        assertThat(TestRedis.Shared.SERVER.everythingOf(account)).doesNotContain("stateInClear",
                "codeInClear", HERS.value());
    }

    @Test
    void anotherStorageKeyKnowsNoAttempt() {
        replica().open(state("s"), HERS, "/path");
        assertThat(use(replica(TestRedis.withOtherKey(account)))).isEqualTo(new Use.Stale());
        assertThat(use(replica())).isInstanceOf(Use.First.class);
    }
}
