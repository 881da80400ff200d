package dev.hexin.wechatapi;

import dev.hexin.domain.platform.PlatformError;
import dev.hexin.domain.port.AccessTokens.Turn;
import dev.hexin.domain.token.AccessToken;
import dev.hexin.wechatapi.ScriptedPlatform.Way;
import dev.hexin.wechatapi.WeChatApiSettings.TokenSource;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static dev.hexin.wechatapi.ScriptedPlatform.STABLE_TOKEN;
import static dev.hexin.wechatapi.ScriptedPlatform.TOKEN;
import static org.assertj.core.api.Assertions.assertThat;

/** Who asks for the account's access token, when, and what the others do meanwhile. */
class AccessTokenSourceTest extends AccountTest {
    private static final Duration SOON_OVER = LIFE.minusMinutes(4);

    @Test
    void aStableTokenIsAskedFor_neverByForce() {
        assertThat(token()).isEqualTo("k4n4r1Token1");
        assertThat(platform.asked(STABLE_TOKEN)).singleElement().satisfies(asked -> {
            assertThat(asked.body()).isEqualTo("{\"grant_type\":\"client_credential\",\"appid\":\""
                    + Hexin.APP_ID + "\",\"secret\":\"" + Hexin.SECRET + "\"}");
            assertThat(asked.contentType()).startsWith("application/json");
            assertThat(asked.rawQuery()).isEmpty();
        });
        assertThat(platform.times()).isOne();
    }

    @Test
    void theOtherEndpointIsAskedWhereThatIsSet() {
        replica = another(TokenSource.TOKEN, Hexin.PATIENT);
        assertThat(token()).isEqualTo("k4n4r1Token1");
        assertThat(platform.asked(TOKEN)).singleElement().satisfies(asked -> assertThat(asked.query())
                .isEqualTo(Map.of("grant_type", "client_credential", "appid", Hexin.APP_ID, "secret",
                        Hexin.SECRET)));
        assertThat(platform.times()).isOne();
    }

    @Test
    void itLastsAsLongAsThePlatformSays() {
        platform.answers(STABLE_TOKEN, "{\"access_token\":\"a\",\"expires_in\":600}");
        AccessToken token = replica.source().token();
        assertThat(token.obtainedAt()).isEqualTo(Hexin.NOW);
        assertThat(token.expiresAt()).isEqualTo(Hexin.NOW.plusSeconds(600));
    }

    @RepeatedTest(10)
    void sixtyFourThreadsAskAtOnce_andOneCallIsMade() throws Exception {
        assertThat(atOnce(64, this::token)).hasSize(64).containsOnly("k4n4r1Token1");
        assertThat(platform.times()).isOne();
    }

    @RepeatedTest(10)
    void twoReplicasAskAtOnce_andOneCallIsMade() throws Exception {
        Replica other = another();
        AtomicInteger threads = new AtomicInteger();
        assertThat(atOnce(32, () -> (threads.incrementAndGet() % 2 == 0 ? replica : other).source().token()
                .value())).containsOnly("k4n4r1Token1");
        assertThat(platform.times()).isOne();
        assertThat(shared.isFree()).isTrue();
    }

    @Test
    void aTokenIsUsedUntilItIsNearlyOver() {
        token();
        clock.pass(LIFE.minusMinutes(6));
        assertThat(token()).isEqualTo("k4n4r1Token1");
        assertThat(platform.times()).isOne();
    }

    @Test
    void anExpiredOneIsNotUsed() {
        token();
        clock.pass(LIFE);
        assertThat(token()).isEqualTo("k4n4r1Token2");
    }

    @ParameterizedTest
    @EnumSource(TokenSource.class)
    void beforeItsEndOneThreadRefreshesIt_andEverybodyGoesOnWithTheOldOne(TokenSource source)
            throws Exception {
        replica = another(source, Hexin.PATIENT);
        token();
        clock.pass(SOON_OVER);
        CountDownLatch mayAnswer = new CountDownLatch(1);
        Way late = exchange -> {
            mayAnswer.await();
            nextToken().answer(exchange);
        };
        platform.answers(source == TokenSource.STABLE ? STABLE_TOKEN : TOKEN, late);

        assertThat(atOnce(16, this::token)).containsOnly("k4n4r1Token1");
        mayAnswer.countDown();
        shared.await(tokens -> tokens.current().orElseThrow().value().equals("k4n4r1Token2"));

        assertThat(token()).isEqualTo("k4n4r1Token2");
        assertThat(platform.times()).isEqualTo(2);
    }

    @Test
    void whatAnotherReplicaHasRefreshedIsNotRefreshed() throws Exception {
        token();
        clock.pass(SOON_OVER);
        Replica other = another();
        other.source().token();
        shared.await(tokens -> tokens.current().orElseThrow().value().equals("k4n4r1Token2"));
        assertThat(token()).isEqualTo("k4n4r1Token2");
        assertThat(platform.times()).isEqualTo(2);
    }

    @Test
    void aTokenThatThePlatformDoesNotRenewYetIsAskedForAMomentLater() throws Exception {
        platform.answers(STABLE_TOKEN, token("a"));
        token();
        clock.pass(SOON_OVER);
        token();
        shared.await(tokens -> tokens.free().equals(clock.instant().plusSeconds(30)));
        for (int i = 0; i < 5; i++) {
            assertThat(token()).isEqualTo("a");
        }
        assertThat(platform.times()).isEqualTo(2);
        assertThat(replica.metrics().get("hexin.access.token.refreshes").tag("outcome", "unchanged")
                .functionCounter().count()).isOne();
    }

    @Test
    void anEarlyRefreshThatFailsDisturbsNobody() throws Exception {
        token();
        clock.pass(SOON_OVER);
        platform.answers(STABLE_TOKEN, Ways.refusal(45011, ""));
        assertThat(token()).isEqualTo("k4n4r1Token1");
        shared.await(tokens -> tokens.free().isAfter(clock.instant()));
        assertThat(token()).isEqualTo("k4n4r1Token1");
        assertThat(platform.times()).isEqualTo(2);
    }

    @Test
    void whoHasNoTurnWaitsForWhoHas() throws Exception {
        Turn elsewhere = shared.takeTurn().orElseThrow();
        try (ExecutorService thread = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<String> waiting = thread.submit(() -> token());
            shared.await(tokens -> tokens.asked() > 3);
            elsewhere.finish(new AccessToken("brought", clock.instant(), clock.instant().plus(LIFE)));
            assertThat(waiting.get()).isEqualTo("brought");
        }
        assertThat(platform.times()).isZero();
    }

    @Test
    void whoHasNoTurnTakesItWhenItIsGivenBack() throws Exception {
        Turn elsewhere = shared.takeTurn().orElseThrow();
        try (ExecutorService thread = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<String> waiting = thread.submit(() -> token());
            shared.await(tokens -> tokens.asked() > 3);
            elsewhere.giveBack(clock.instant());
            assertThat(waiting.get()).isEqualTo("k4n4r1Token1");
        }
    }

    @Test
    void nobodyWaitsForEver_norEverybodyAnew() {
        replica = another(TokenSource.STABLE, Hexin.HASTY);
        Turn elsewhere = shared.takeTurn().orElseThrow();
        assertThat(refusal().meaning()).contains("came in time");
        int asked = shared.asked();
        assertThat(refusal().meaning()).contains("came in time");
        assertThat(shared.asked()).isEqualTo(asked);
        elsewhere.finish(new AccessToken("brought", clock.instant(), clock.instant().plus(LIFE)));
        assertThat(token()).isEqualTo("brought");
    }

    @Test
    void whoIsInterruptedStopsWaiting() throws InterruptedException {
        shared.takeTurn();
        Throwable[] failure = new Throwable[1];
        Thread thread = Thread.ofVirtual().unstarted(() -> {
            Thread.currentThread().interrupt();
            refusal();
            assertThat(Thread.currentThread().isInterrupted()).isTrue();
        });
        thread.setUncaughtExceptionHandler((dead, thrown) -> failure[0] = thrown);
        thread.start();
        thread.join();
        assertThat(failure[0]).isNull();
    }

    @ParameterizedTest
    @CsvSource({"-1, 1, 60", "45009, 600, 3600", "45011, 60, 600", "40001, 30, 300", "40002, 30, 300",
            "40013, 30, 300", "40125, 30, 300", "40164, 30, 300", "40243, 30, 300", "41004, 30, 300",
            "50007, 30, 300", "61004, 30, 300", "89501, 600, 3600", "89503, 600, 3600", "89506, 600, 3600",
            "89507, 600, 3600", "77777, 1, 60"})
    void afterARefusalNobodyAsksForAWhile_andForLongerEachTime(int number, int first, int longest) {
        platform.answers(STABLE_TOKEN, Ways.refusal(number, "invalid ip 203.0.113.7, not in whitelist"));
        Duration pause = Duration.ofSeconds(first);
        Duration most = Duration.ofSeconds(longest);
        for (int time = 1; time <= 8; time++) {
            assertThat(refusal().number()).isEqualTo(number);
            int calls = platform.times();
            assertThat(shared.free()).isEqualTo(clock.instant().plus(pause));
            clock.pass(pause.minusMillis(1));
            assertThat(refusal().number()).isEqualTo(number); // told at once
            assertThat(platform.times()).isEqualTo(calls);
            clock.pass(Duration.ofMillis(1));
            pause = pause.multipliedBy(2).compareTo(most) < 0 ? pause.multipliedBy(2) : most;
        }
        assertThat(pause).isEqualTo(most);
    }

    @Test
    void whenItWorksAgainEverythingIsForgotten() {
        platform.answers(STABLE_TOKEN, Ways.refusal(40013, ""), Ways.refusal(40013, ""), token("a"));
        refusal();
        clock.pass(Duration.ofSeconds(30));
        refusal();
        clock.pass(Duration.ofSeconds(60));
        assertThat(token()).isEqualTo("a");
        clock.pass(LIFE);
        platform.answers(STABLE_TOKEN, Ways.refusal(40013, ""));
        refusal();
        assertThat(shared.free()).isEqualTo(clock.instant().plusSeconds(30));
    }

    @Test
    void anotherReplicaKeepsThePauseToo() {
        platform.answers(STABLE_TOKEN, Ways.refusal(45009, ""));
        refusal();
        assertThat(refusal(another(TokenSource.STABLE, Hexin.HASTY)).meaning()).contains("came in time");
        assertThat(platform.times()).isOne();
    }

    @Test
    void anAddressThatIsNotAllowedIsNamed() {
        platform.answers(STABLE_TOKEN, Ways.refusal(40164,
                "invalid ip 203.0.113.7 ipv6 ::ffff:203.0.113.7, not in whitelist rid: 6712ab-0000"));
        assertThat(refusal().nextStep()).contains("Add 203.0.113.7 to the IP allow-list");
    }

    @Test
    void theSecretIsMeantWhereItIsShown() {
        platform.answers(STABLE_TOKEN, Ways.refusal(40001, "invalid credential"));
        assertThat(refusal().nextStep()).contains("WECHAT_APP_SECRET");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"access_token\":\"a\"}", "{\"expires_in\":7200}", "nonsense",
            "{\"access_token\":\" \",\"expires_in\":7200}", "{\"access_token\":\"a\",\"expires_in\":0}",
            "{\"access_token\":\"a\",\"expires_in\":-5}", "{\"access_token\":\"a\",\"expires_in\":1e99}"})
    void whatIsNoTokenIsNotTaken(String answer) {
        platform.answers(STABLE_TOKEN, answer);
        PlatformError error = refusal();
        assertThat(error.number()).isZero();
        assertThat(error.meaning()).contains("something else than it should");
        assertThat(shared.current()).isEmpty();
    }

    @Test
    void whatFailsOnTheWayIsAskedAgainAtOnce() {
        Way busy = Ways.refusal(-1, "");
        for (Way way : List.of(busy, Ways.hangingUp(), Ways.status(500, ""))) {
            int before = platform.times();
            platform.answers(STABLE_TOKEN, way, way, token("a"));
            assertThat(token()).isEqualTo("a");
            assertThat(platform.times()).isEqualTo(before + 3);
            clock.pass(LIFE);
        }
    }

    @Test
    void whenNothingIsSharedTheLastTokenServes_andAStableOneIsAskedForAlone() {
        token();
        shared.isBroken(true);
        assertThat(token()).isEqualTo("k4n4r1Token1");
        assertThat(platform.times()).isOne();
        clock.pass(LIFE);
        assertThat(token()).isEqualTo("k4n4r1Token2");
        assertThat(token()).isEqualTo("k4n4r1Token2");
        shared.isBroken(false);
        assertThat(token()).isEqualTo("k4n4r1Token3"); // the others know nothing of the second
    }

    @Test
    void aloneNobodyAsksWithoutPauseEither() {
        shared.isBroken(true);
        platform.answers(STABLE_TOKEN, Ways.refusal(40013, ""));
        refusal();
        refusal();
        assertThat(platform.times()).isOne();
    }

    @Test
    void whenNothingIsSharedNobodyEndsTheOthersToken() {
        replica = another(TokenSource.TOKEN, Hexin.PATIENT);
        shared.isBroken(true);
        assertThat(refusal().nextStep()).contains("wechat.state");
        assertThat(platform.times()).isZero();
        shared.isBroken(false);
        assertThat(token()).isEqualTo("k4n4r1Token1");
    }

    @Test
    void theMetricsSayWhoAskedAndWhatCameOfIt() {
        token();
        clock.pass(Duration.ofSeconds(90));
        token();
        assertThat(
                replica.metrics().get("hexin.access.token.refreshes").tag("outcome", "ok").functionCounter()
                        .count())
                .isOne();
        assertThat(replica.metrics().get("hexin.access.token.age").timeGauge().value()).isEqualTo(90);
        Replica other = another();
        assertThat(other.metrics().get("hexin.access.token.age").timeGauge().value()).isNaN();
        other.source().token();
        assertThat(other.metrics().get("hexin.access.token.age").timeGauge().value()).isEqualTo(90);
        assertThat(other.metrics().get("hexin.access.token.last.refresh").timeGauge().value()).isNaN();
        assertThat(replica.metrics().get("hexin.access.token.last.refresh").timeGauge().value())
                .isEqualTo(90);
    }

    @ParameterizedTest
    @CsvSource({"-1, busy", "45009, limited", "45011, limited", "40164, misconfigured", "77777, other"})
    void refusalsAreCountedByReason(int number, String outcome) {
        platform.answers(STABLE_TOKEN, Ways.refusal(number, ""));
        refusal();
        assertThat(replica.metrics().get("hexin.access.token.refreshes").tag("outcome", outcome)
                .functionCounter().count()).isOne();
    }
}
