package dev.hexin.wechatapi;

import dev.hexin.domain.customerservice.CustomerServiceMessage.Text;
import dev.hexin.domain.customerservice.SendOutcome;
import dev.hexin.domain.customerservice.SendOutcome.Sent;
import dev.hexin.domain.platform.PlatformError;
import dev.hexin.domain.port.AccessTokens.Turn;
import dev.hexin.wechatapi.ScriptedPlatform.Asked;
import dev.hexin.wechatapi.ScriptedPlatform.Way;
import dev.hexin.wechatapi.WeChatApiSettings.TokenSource;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static dev.hexin.domain.platform.Reason.TRY_LATER;
import static dev.hexin.domain.port.Failures.error;
import static dev.hexin.wechatapi.ScriptedPlatform.SEND;
import static dev.hexin.wechatapi.ScriptedPlatform.STABLE_TOKEN;
import static dev.hexin.wechatapi.ScriptedPlatform.TOKEN;
import static org.assertj.core.api.Assertions.assertThat;

/** What happens when the platform does not take an access token that should have been good. */
class RefusedTokenTest extends AccountTest {
    private static final Way REFUSED = Ways.refusal(40001, "invalid credential, access_token is not latest");

    private final Set<String> dead = ConcurrentHashMap.newKeySet();

    @BeforeEach
    void someTokensAreDead() {
        platform.reacts(SEND,
                question -> dead.contains(tokenOf(question)) ? REFUSED : Ways.json(OK));
    }

    private static String tokenOf(Asked question) {
        return question.query().getOrDefault("access_token", "");
    }

    private SendOutcome send() {
        return replica.customerService().send(FOLLOWER, new Text("hello"));
    }

    private PlatformError later() {
        return error(send(), TRY_LATER);
    }

    private List<String> tokensShown() {
        return platform.asked(SEND).stream().map(RefusedTokenTest::tokenOf).toList();
    }

    @ParameterizedTest
    @ValueSource(ints = {40001, 40014, 42001})
    void aNewOneIsFetched_andTheMessageIsSentOnceMore(int number) {
        platform.answers(SEND, Ways.refusal(number, ""), Ways.json(OK));
        assertThat(send()).isEqualTo(new Sent());
        assertThat(tokensShown()).containsExactly("k4n4r1Token1", "k4n4r1Token2");
        assertThat(platform.times(STABLE_TOKEN)).isEqualTo(2);
        assertThat(platform.asked(STABLE_TOKEN)).noneMatch(asked -> asked.body().contains("force"));
        assertThat(replica.metrics().get("hexin.access.token.refusals").functionCounter().count()).isOne();
    }

    @Test
    void theNextMessageGoesOutWithTheNewOne() {
        share("k4n4r1Dead");
        dead.add("k4n4r1Dead");
        send();
        send();
        assertThat(tokensShown()).containsExactly("k4n4r1Dead", "k4n4r1Token1", "k4n4r1Token1");
    }

    @Test
    void whatAnotherReplicaHasFetchedMeanwhileIsUsed() {
        share("k4n4r1Dead");
        platform.reacts(SEND, question -> {
            if (tokenOf(question).equals("k4n4r1Dead")) {
                share("k4n4r1Brought");
                return REFUSED;
            }
            return Ways.json(OK);
        });
        assertThat(send()).isEqualTo(new Sent());
        assertThat(tokensShown()).containsExactly("k4n4r1Dead", "k4n4r1Brought");
        assertThat(platform.times(STABLE_TOKEN)).isZero();
    }

    @Test
    void manyMessagesAreRefusedAtOnce_andOneTokenIsFetched() throws Exception {
        share("k4n4r1Dead");
        dead.add("k4n4r1Dead");
        Replica other = another();
        assertThat(atOnce(16, this::send)).containsOnly(new Sent());
        assertThat(atOnce(4, () -> other.customerService().send(FOLLOWER, new Text("hello"))))
                .containsOnly(new Sent());
        assertThat(platform.times(STABLE_TOKEN)).isOne();
    }

    @Test
    void theVerySameTokenAgainIsNotShownAgain() {
        platform.answers(STABLE_TOKEN, token("k4n4r1Dead"));
        dead.add("k4n4r1Dead");
        PlatformError error = later();
        assertThat(error.number()).isEqualTo(40001);
        assertThat(error.meaning()).contains("the very access token that it does not take");
        assertThat(platform.times(SEND)).isOne();
        assertThat(platform.times(STABLE_TOKEN)).isEqualTo(2);
        assertThat(shared.free()).isEqualTo(clock.instant().plusSeconds(60));
    }

    @Test
    void andNobodyAsksForAThirdOneBeforeAPauseIsOver() {
        platform.answers(STABLE_TOKEN, token("k4n4r1Dead"));
        dead.add("k4n4r1Dead");
        for (int i = 0; i < 5; i++) {
            assertThat(later().meaning()).contains("the very access token that it does not take");
        }
        assertThat(platform.times(STABLE_TOKEN)).isEqualTo(2);
        // each message is tried, which tells when it works again
        assertThat(platform.times(SEND)).isEqualTo(5);
        clock.pass(Duration.ofSeconds(60));
        platform.answers(STABLE_TOKEN, token("k4n4r1Alive"));
        assertThat(send()).isEqualTo(new Sent());
        assertThat(platform.times(STABLE_TOKEN)).isEqualTo(3);
    }

    @ParameterizedTest
    @EnumSource(TokenSource.class)
    void aNewTokenThatIsRefusedAsWellIsTheLastForAWhile(TokenSource source) {
        replica = another(source, Hexin.PATIENT);
        String path = source == TokenSource.STABLE ? STABLE_TOKEN : TOKEN;
        platform.answers(SEND, REFUSED);
        assertThat(later().number()).isEqualTo(40001);
        assertThat(platform.times(SEND)).isEqualTo(2);
        assertThat(platform.times(path)).isEqualTo(2);
        for (int i = 0; i < 3; i++) {
            assertThat(later().nextStep()).contains("the other program");
        }
        assertThat(platform.times(SEND)).isEqualTo(5);
        assertThat(platform.times(path)).isEqualTo(2);
        clock.pass(Duration.ofSeconds(60));
        later();
        assertThat(platform.times(path)).isEqualTo(3);
    }

    @Test
    void aRefreshThatFailsIsWhatIsReported() {
        share("k4n4r1Dead");
        dead.add("k4n4r1Dead");
        platform.answers(STABLE_TOKEN, Ways.refusal(45009, ""));
        assertThat(later().number()).isEqualTo(45009);
        assertThat(later().number()).isEqualTo(45009);
        assertThat(platform.times(STABLE_TOKEN)).isOne();
    }

    @Test
    void whoIsRefusedWhileSomebodyElseFetchesWaitsForThat() throws Exception {
        share("k4n4r1Dead");
        dead.add("k4n4r1Dead");
        Turn elsewhere = shared.takeTurn().orElseThrow();
        Thread other = Thread.ofVirtual().start(() -> {
            try {
                shared.await(tokens -> tokens.asked() > 2);
                share("k4n4r1Brought");
                elsewhere.giveBack(clock.instant());
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        });
        assertThat(send()).isEqualTo(new Sent());
        other.join();
        assertThat(tokensShown()).containsExactly("k4n4r1Dead", "k4n4r1Brought");
    }

    @Test
    void otherRefusalsAreNotTheTokens() {
        platform.answers(SEND, Ways.refusal(40003, ""));
        send();
        assertThat(platform.times(SEND)).isOne();
        assertThat(platform.times(STABLE_TOKEN)).isOne();
    }
}
