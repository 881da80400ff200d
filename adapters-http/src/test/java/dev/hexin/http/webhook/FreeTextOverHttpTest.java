package dev.hexin.http.webhook;

import dev.hexin.http.webhook.WebhookServer.EchoingPush;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static dev.hexin.http.webhook.SignedPush.KEY;
import static dev.hexin.http.webhook.SignedPush.TOKEN;
import static dev.hexin.http.webhook.SignedPush.valid;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/** What a follower wrote comes back whole in every mode, and to him, whatever it poses as. */
@Timeout(600)
class FreeTextOverHttpTest {
    private static final String FOLLOWER = "oABCDEFGHIJKLMNOPQRSTUVWXYZ12";

    static Stream<Arguments> texts() {
        return Stream.of("if (a[b[0]]>1) stop", "<xml><a><![CDATA[b]]></a></xml>",
                "]]></Content><MsgId>5</MsgId><Content><![CDATA[",
                "]]></Content><FromUserName>oEvil</FromUserName><Content><![CDATA[",
                "]]></Content><MsgType>event</MsgType><Event>unsubscribe</Event><Content><![CDATA[",
                "]]></Content><Encrypt>AAAA</Encrypt><Content><![CDATA[",
                "]]></Content><Encrypt><![CDATA[AAAA]]></Encrypt><!--")
                .flatMap(text -> Stream.of(Mode.values()).map(mode -> arguments(mode, text)));
    }

    private static SignedPush push(Mode mode, String text) {
        SignedPush plain = valid().withBody(SignedPush.text("@").replace("@", text));
        if (mode == Mode.PLAIN) {
            return plain;
        }
        String encrypt = SignedPush.cipher(KEY).encrypt(plain.body());
        SignedPush encrypted = plain.withEncrypt(encrypt).with("msg_signature", plain.msgSignature(encrypt));
        String both = new String(plain.body(), StandardCharsets.UTF_8);
        return mode == Mode.SAFE
                ? encrypted
                : encrypted.withBody(
                        both.substring(0, both.lastIndexOf("</xml>")) + "<Encrypt><![CDATA[" + encrypt
                                + "]]></Encrypt></xml>");
    }

    @ParameterizedTest
    @MethodSource("texts")
    void theWholeTextIsEchoed(Mode mode, String text) {
        WebhookSettings settings = mode == Mode.PLAIN
                ? SignedPush.settings()
                : SignedPush.settings(mode, KEY);
        try (WebhookServer server = new WebhookServer(settings, new EchoingPush())) {
            HttpResponse<String> answer = server.post(push(mode, text));

            assertThat(answer.statusCode()).isEqualTo(200);
            String reply = mode == Mode.PLAIN
                    ? answer.body()
                    : EncryptedReply.xml(answer.body()).open(TOKEN, SignedPush.cipher(KEY));
            assertThat(Independently.xml(reply)).containsAllEntriesOf(Map.of("ToUserName", FOLLOWER,
                    "FromUserName", "gh_1234567890ab", "MsgType", "text", "Content", text));
        }
    }
}
