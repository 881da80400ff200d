package dev.hexin.persistence.redis;

import dev.hexin.domain.message.OpenId;
import dev.hexin.domain.port.LoginStates;
import dev.hexin.domain.port.LoginStates.Use;
import dev.hexin.domain.profile.Session;
import dev.hexin.domain.profile.SignInOutcome;
import dev.hexin.persistence.LoginStatesContract;
import dev.hexin.persistence.StorageKey;
import dev.hexin.persistence.StorageSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RedisLoginStatesTest extends LoginStatesContract {
    private static final SignInOutcome OUTCOME = new SignInOutcome.SignedIn(
            new Session(new OpenId("oInClear"), "epochInClear", Instant.EPOCH));
    private static final Instant START = Instant.ofEpochSecond(1_800_000_000);

    private StorageSettings account;
    private volatile Instant now = START;

    @Override
    protected LoginStates states() { // for the contract, whose fields come first
        account = TestRedis.account();
        return new RedisLoginStates(account, TestRedis.Shared.REDIS, clock);
    }

    @Override
    protected String nameOf(OpenId person) {
        return StorageKey.of(account).hash(person);
    }

    @Override
    protected String everything() {
        return TestRedis.Shared.SERVER.everythingOf(account);
    }

    private RedisLoginStates replica(StorageSettings settings) {
        return new RedisLoginStates(settings, TestRedis.Shared.REDIS, () -> now);
    }

    private RedisLoginStates replica() {
        return replica(account);
    }

    private static Use use(LoginStates states) {
        return states.use(state("s"), code("code"));
    }

    private static CompletableFuture<SignInOutcome> again(LoginStates states) {
        return ((Use.Again) use(states)).outcome().toCompletableFuture();
    }

    @Test
    void replicasShareWhatWasUsed_andItsOutcome() throws Exception {
        Use.First first = (Use.First) use(replica());
        CompletableFuture<SignInOutcome> before = again(replica());
        assertThat(before).isNotDone();
        first.finish(OUTCOME);
        assertThat(before.get(300, TimeUnit.SECONDS)).isEqualTo(OUTCOME);
        assertThat(again(replica())).isCompletedWithValue(OUTCOME);
    }

    @Test
    void aStateHasOneOutcome() {
        Use.First first = (Use.First) use(replica());
        first.finish(OUTCOME);
        first.finish(new SignInOutcome.Refused());
        assertThat(again(replica())).isCompletedWithValue(OUTCOME);
    }

    @Test
    void whereTheFirstOneDiedTheSecondIsNotKeptWaiting() throws Exception {
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
        use(states);
        CompletableFuture<SignInOutcome> waiting = again(states);
        states.close();
        assertThat(waiting.get(300, TimeUnit.SECONDS)).isEqualTo(new SignInOutcome.Unavailable());
    }

    @Test
    void accountsDoNotMix() {
        use(replica());
        assertThat(use(replica(TestRedis.account()))).isInstanceOf(Use.First.class);
    }

    @Test
    void nothingOfAUsedStateCanBeRead() {
        Use.First first = (Use.First) replica().use(state("stateInClear"), code("codeInClear"));
        first.finish(OUTCOME);
        assertThat(TestRedis.Shared.SERVER.everythingOf(account)).contains("v1:").doesNotContain("InClear");
    }

    @Test
    void itWorksWithoutAStorageKey() {
        StorageSettings keyless = TestRedis.withoutKey(account);
        Use.First first = (Use.First) replica(keyless).use(state("stateInClear"), code("codeInClear"));
        first.finish(OUTCOME);
        assertThat(TestRedis.Shared.SERVER.everythingOf(account)).doesNotContain("stateInClear",
                "codeInClear");
    }

    @Test
    void anotherStorageKeyKnowsNoState() {
        use(replica());
        assertThat(replica(TestRedis.withOtherKey(account)).find(state("s"), code("code"))).isEmpty();
        assertThat(replica().find(state("s"), code("code"))).isPresent();
    }
}
