package dev.hexin.wechatapi;

import dev.hexin.domain.customerservice.CustomerServiceMessage.Text;
import dev.hexin.domain.customerservice.SendOutcome;
import dev.hexin.domain.platform.FileUpload;
import dev.hexin.domain.platform.PlatformException;
import dev.hexin.domain.token.AccessToken;
import dev.hexin.wechatapi.ScriptedPlatform.Way;
import dev.hexin.wechatapi.WeChatApiSettings.TokenSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

import static dev.hexin.wechatapi.ScriptedPlatform.SEND;
import static dev.hexin.wechatapi.ScriptedPlatform.STABLE_TOKEN;
import static dev.hexin.wechatapi.ScriptedPlatform.TOKEN;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * A mark in the secret, the tokens, the openid and the message, and no log line and no outcome that carries
 * it.
 */
@Isolated("all write to one log")
class AccountLogCanaryTest extends AccountTest {
    private static final String CANARY = "k4n4r1";

    private final CapturedLog log = new CapturedLog();
    private final List<SendOutcome> outcomes = new ArrayList<>();

    @AfterEach
    void closeLog() {
        log.close();
    }

    private void send() {
        outcomes.add(replica.customerService().send(FOLLOWER, new Text(CANARY), CANARY + "@account"));
        outcomes.add(replica.customerService().showTyping(FOLLOWER));
        clock.pass(LIFE);
    }

    private void assertSilence() {
        assertThat(log.lines()).isNotEmpty()
                .noneMatch(line -> line.toLowerCase(Locale.ROOT).contains(CANARY));
        assertThat(outcomes).isNotEmpty().noneMatch(outcome -> outcome.toString().contains(CANARY));
    }

    @Test
    void aRefreshSaysWhenWhereAndForHowLong_andNothingElse() {
        send();
        assertThat(log.lines()).filteredOn(line -> line.contains("A new access token")).singleElement()
                .asString().contains("/cgi-bin/stable_token", Hexin.NOW.toString(),
                        Hexin.NOW.plus(LIFE).toString());
        assertSilence();
    }

    @Test
    void anOperatorsMistakeIsToldOnce() {
        platform.answers(STABLE_TOKEN, Ways.refusal(40013, ""));
        for (int i = 0; i < 5; i++) {
            refusal();
            clock.pass(Duration.ofMinutes(5));
        }
        assertThat(log.lines()).filteredOn(line -> line.contains("WeChat does not know the AppID"))
                .filteredOn(line -> line.contains("WECHAT_APP_ID")).singleElement().asString()
                .contains("errcode 40013");
        platform.answers(STABLE_TOKEN, Ways.refusal(40125, ""));
        refusal();
        assertThat(log.lines()).filteredOn(line -> line.contains("No new access token for the account "))
                .hasSize(2);
    }

    @Test
    void itGoesWrongInEveryWay() {
        String quoting = "invalid " + CANARY + " " + platform.url() + "?access_token=" + CANARY;
        for (TokenSource source : TokenSource.values()) {
            replica = another(source, Duration.ofSeconds(1));
            for (Way way : List.of(Ways.refusal(40001, quoting), Ways.refusal(40164, quoting),
                    Ways.refusal(-1, quoting), Ways.refusal(48001, quoting), Ways.refusal(55555, quoting),
                    Ways.status(500, quoting), Ways.json(quoting), Ways.json("{\"" + CANARY + "\":" + CANARY),
                    Ways.hangingUp(), platform.neverAnswering(), Ways.redirect(platform.url() + CANARY))) {
                platform.answers(SEND, way);
                send();
                platform.answers(SEND, OK).answers(STABLE_TOKEN, way).answers(TOKEN, way);
                send();
                platform.reacts(STABLE_TOKEN, question -> nextToken()).reacts(TOKEN,
                        question -> nextToken());
            }
        }
        shared.isBroken(true);
        send();
        assertSilence();
    }

    @Test
    void theGenericClientIsAsSilent() {
        String path = "/cgi-bin/user/info";
        List<String> messages = new ArrayList<>();
        send();
        for (Way way : List.of(Ways.json(OK), Ways.json(CANARY), Ways.refusal(40003, CANARY),
                Ways.hangingUp(),
                Ways.refusal(45009, CANARY), Ways.json(OK))) {
            platform.answers(path, way);
            clock.pass(Duration.ofDays(1));
            for (Runnable call : List.<Runnable>of(
                    () -> replica.api().get(path, Map.of("openid", CANARY)),
                    () -> replica.api().post(path, Map.of(CANARY, CANARY)),
                    () -> replica.api().upload(path, FileUpload.of(CANARY + ".jpg", new byte[1])),
                    () -> replica.api().download(path + "?openid=" + CANARY, file -> {
                        throw new IOException(CANARY);
                    }))) {
                try {
                    call.run();
                } catch (PlatformException failed) {
                    messages.add(failed.toString() + failed.failure());
                } catch (UncheckedIOException ofTheConsumer) {
                    // its own words
                }
            }
        }
        assertThat(messages).hasSizeGreaterThan(10).noneMatch(message -> message.contains(CANARY));
        assertSilence();
    }

    @Test
    void nothingPrintsItsSecrets() {
        assertThat(List.of(new AccessTokenAnswer(CANARY, 1), new AccessToken(CANARY, Hexin.NOW, Hexin.NOW),
                ApiCall.post(Scope.ANY, "/path", CANARY, ErrorAnswer::from),
                ApiCall.get(Scope.ANY, "/path", Query.of("access_token", CANARY), ErrorAnswer::from),
                new RequestBody.Json(CANARY),
                new RequestBody.Form(CANARY, CANARY, CANARY, new byte[0], Map.of())))
                .allSatisfy(thing -> assertThat(thing.toString()).doesNotContain(CANARY));
    }
}
