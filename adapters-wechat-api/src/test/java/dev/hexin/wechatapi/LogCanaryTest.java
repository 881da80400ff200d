package dev.hexin.wechatapi;

import dev.hexin.domain.profile.Grant;
import dev.hexin.domain.profile.Identification;
import dev.hexin.domain.profile.LoginState;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.slf4j.LoggerFactory;

import static dev.hexin.wechatapi.ScriptedPlatform.EXCHANGE;
import static dev.hexin.wechatapi.ScriptedPlatform.REFRESH;
import static dev.hexin.wechatapi.ScriptedPlatform.USER_INFO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * A mark in the secret, the code, the tokens and the openid, and no log line and no outcome that carries it.
 */
@Isolated("all write to one log")
class LogCanaryTest extends PlatformTest {
    private static final String CANARY = "k4n4r1";

    private final CapturedLog log = new CapturedLog();
    private final List<Identification> outcomes = new ArrayList<>();

    @AfterEach
    void closeLog() {
        log.close();
    }

    private void ask() {
        outcomes.add(identify());
        outcomes.add(refresh());
    }

    private void assertSilence() {
        assertThat(log.lines()).noneMatch(line -> line.toLowerCase(Locale.ROOT).contains(CANARY));
        assertThat(outcomes).isNotEmpty().noneMatch(outcome -> outcome.toString().contains(CANARY));
    }

    @Test
    void whatIsLoggedOnPurposeIsSeen() {
        LoggerFactory.getLogger("dev.hexin.any").trace("a {} at trace", CANARY);
        LoggerFactory.getLogger("io.micronaut.any").info("thrown", new IllegalStateException(CANARY));
        assertThat(log.lines()).filteredOn(line -> line.contains(CANARY)).hasSize(2);
    }

    @Test
    void itGoesWell() {
        ask();
        platform.answers(EXCHANGE, TOKEN.replace("}", ",\"is_snapshotuser\":1}"));
        ask();
        assertSilence();
    }

    @Test
    void itGoesWrongInEveryWay() {
        String quoting = "invalid " + CANARY + " " + platform.url() + "?secret=" + CANARY;
        for (ScriptedPlatform.Way way : List.of(Ways.refusal(40029, quoting), Ways.refusal(40001, quoting),
                Ways.refusal(
                        -1, quoting),
                Ways.refusal(40164, quoting), Ways.refusal(55555, quoting), Ways.status(500, quoting),
                Ways.status(404, quoting), Ways.json(quoting), Ways.json("{\"" + CANARY + "\":" + CANARY),
                Ways.json(
                        "{\"openid\":{\"" + CANARY + "\":1}}"),
                Ways.json("{\"access_token\":\"" + CANARY + "\"}"), Ways.hangingUp(),
                Ways.redirect(platform.url()
                        + "?code=" + CANARY))) {
            platform.answers(EXCHANGE, way).answers(REFRESH, way);
            ask();
            platform.answers(EXCHANGE, TOKEN).answers(REFRESH, TOKEN).answers(USER_INFO, way);
            ask();
        }
        assertSilence();
        assertThat(log.lines()).anyMatch(line -> line.contains("/sns/userinfo is asked again"));
    }

    @Test
    void nobodyAnswers() throws IOException {
        withTimeout(Hexin.HASTY);
        platform.answers(EXCHANGE, platform.neverAnswering()).answers(REFRESH,
                platform.stoppingInTheMiddle(TOKEN));
        ask();
        for (URI url : List.of(DeafPlatform.nobody(), URI.create("http://" + CANARY + ".invalid"))) {
            hexin.close();
            hexin = Hexin.at(url, Hexin.HASTY);
            outcomes.add(identify());
        }
        try (DeafPlatform deaf = DeafPlatform.saying("NONSENSE " + CANARY + "\r\n\r\n")) {
            hexin.close();
            hexin = Hexin.at(deaf.url(), Hexin.HASTY);
            ask();
        }
        assertThat(outcomes).noneMatch(outcome -> outcome.toString().contains(CANARY));
        assertThat(log.lines()).filteredOn(line -> !line.contains(CANARY + ".invalid")) // a host is no secret
                .noneMatch(line -> line.toLowerCase(Locale.ROOT).contains(CANARY));
    }

    @Test
    void theClientIsClosed() {
        hexin.close();
        ask();
        assertSilence();
    }

    @Test
    void whatIsThrownSaysNothing() {
        platform.answers(USER_INFO, Ways.refusal(48001, CANARY));
        TokenAnswer token = hexin.api().exchange(CODE);
        assertThatThrownBy(() -> hexin.api().userInfo(token)).hasMessageNotContaining(CANARY).hasNoCause();
    }

    @Test
    void nothingPrintsItsSecrets() {
        TokenAnswer token = hexin.api().exchange(CODE);
        Query query = Query.of("secret", CANARY);
        assertThat(List.of(token, hexin.api().userInfo(token), query,
                ApiCall.get(Scope.OAUTH_CODE, "/path", query, ErrorAnswer::from),
                new ErrorAnswer(1, CANARY), CODE, GRANT, new Grant(CANARY, Hexin.NOW), new LoginState(CANARY),
                Hexin.settings(platform.url(), Hexin.HASTY)))
                .allSatisfy(thing -> assertThat(thing.toString()).doesNotContain(CANARY));
    }
}
