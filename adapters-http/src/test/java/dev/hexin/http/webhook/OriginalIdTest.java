package dev.hexin.http.webhook;

import dev.hexin.http.webhook.WebhookServer.EchoingPush;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static dev.hexin.http.webhook.SignedPush.KEY;
import static dev.hexin.http.webhook.SignedPush.TOKEN;
import static dev.hexin.http.webhook.SignedPush.valid;
import static org.assertj.core.api.Assertions.assertThat;

/** A push without a {@code ToUserName} is answered in the account's own name, where that is known. */
class OriginalIdTest {
    private static final String NAMELESS = body("");

    private static String body(String account) {
        return SignedPush.text("hello").replaceFirst("<ToUserName>.*</ToUserName>",
                account.isEmpty() ? "" : "<ToUserName><![CDATA[" + account + "]]></ToUserName>");
    }

    private static WebhookServer server(@Nullable String configured) {
        return new WebhookServer(SignedPush.settings(Map.of("wechat.mode", Mode.COMPATIBLE,
                "wechat.encoding-aes-key", KEY, "wechat.original-id", configured == null ? "" : configured)),
                new EchoingPush());
    }

    private static SignedPush plain(String nonce, String body) {
        return valid().withNonce(nonce).withBody(body);
    }

    private static Map<String, String> opened(String answer) {
        return Independently.xml(Sealed.xml(answer).open(TOKEN, SignedPush.cipher(KEY)));
    }

    @Test
    void whereItIsNotKnownSuccessIsAnswered() {
        try (WebhookServer server = server(null)) {
            assertThat(server.post(plain("1", NAMELESS)).body()).isEqualTo("success");
            assertThat(server.post(plain("2", body("gh_plain"))).body())
                    .contains("<FromUserName><![CDATA[gh_plain]]></FromUserName>");
            assertThat(server.post(plain("3", NAMELESS)).body())
                    .as("nothing is learnt from what anybody can have written").isEqualTo("success");
        }
    }

    @Test
    void theConfiguredOneSpeaks() {
        try (WebhookServer server = server("gh_configured")) {
            assertThat(Independently.xml(server.post(plain("1", NAMELESS)).body()))
                    .containsEntry("FromUserName", "gh_configured").containsEntry("Content", "hello");
            assertThat(opened(server.post(plain("2", NAMELESS).encrypted()).body()))
                    .containsEntry("FromUserName", "gh_configured");
        }
    }

    @Test
    void itIsLearntFromAnEncryptedPush_andStays() {
        try (WebhookServer server = server(null)) {
            server.post(plain("1", body("gh_first")).encrypted());
            assertThat(opened(server.post(plain("2", body("gh_second")).encrypted()).body()))
                    .as("a push that names its account is answered by that")
                    .containsEntry("FromUserName", "gh_second");

            assertThat(Independently.xml(server.post(plain("3", NAMELESS)).body()))
                    .containsEntry("FromUserName", "gh_first");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"oSomebody", "GH_1", "gh_", "gh_a b", "gh_1<b>"})
    void anythingElseIsNotLearnt(String account) {
        try (WebhookServer server = server(null)) {
            server.post(plain("1", body(account)).encrypted());

            assertThat(server.post(plain("2", NAMELESS)).body()).isEqualTo("success");
        }
    }

    @Test
    void aPushThatHadToBeRepairedTeachesNothing() {
        try (WebhookServer server = server(null)) {
            server.post(plain("1", body("gh_repaired").replace("hello", "a]]>b")).encrypted());

            assertThat(server.post(plain("2", NAMELESS)).body()).isEqualTo("success");
        }
    }

    @ParameterizedTest
    @CsvSource({"gh_0123456789ab, true", "gh_A-b_c, true", "gh_, false", "wx0123456789abcdef, false",
            "'', false",
            "gh_a b, false", "' gh_a', false"})
    void itsShape(String text, boolean valid) {
        assertThat(OriginalId.isValid(text)).isEqualTo(valid);
    }
}
