package dev.hexin.http.webhook;

import dev.hexin.domain.message.AppId;
import dev.hexin.http.webhook.PushRejected.Step;
import dev.hexin.http.webhook.WebhookServer.EchoingPush;
import java.net.http.HttpResponse;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static dev.hexin.http.webhook.SignedPush.KEY;
import static dev.hexin.http.webhook.SignedPush.TOKEN;
import static dev.hexin.http.webhook.SignedPush.valid;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/** Encrypted pushes in all modes, over a real port: one test for each way to be wrong. */
@Timeout(600)
class EncryptedPushTest {
    private static final String PREVIOUS_KEY = "GFEDCBA9876543210zyxwvutsrqponmlkjihgfedcba";
    private static final String PREVIOUS_TOKEN = "AsItWasBefore";

    private static WebhookServer plain;
    private static WebhookServer compatible;
    private static WebhookServer safe;
    private static WebhookServer rotating;

    @BeforeAll
    static void start() {
        plain = server(SignedPush.settings());
        compatible = server(SignedPush.settings(Mode.COMPATIBLE, KEY));
        safe = server(SignedPush.settings(Mode.SAFE, KEY));
        rotating = server(SignedPush.settings(Map.of("wechat.previous-token", PREVIOUS_TOKEN,
                "wechat.encoding-aes-key", KEY, "wechat.previous-encoding-aes-key", PREVIOUS_KEY)));
    }

    private static WebhookServer server(WebhookSettings settings) {
        return new WebhookServer(settings, new EchoingPush());
    }

    @AfterAll
    static void stop() {
        Stream.of(plain, compatible, safe, rotating).forEach(WebhookServer::close);
    }

    private static WebhookServer in(Mode mode) {
        return switch (mode) {
            case PLAIN -> plain;
            case COMPATIBLE -> compatible;
            case SAFE -> safe;
        };
    }

    @ParameterizedTest
    @EnumSource(value = Mode.class, names = {"COMPATIBLE", "SAFE"})
    void anEncryptedTextIsAnsweredEncrypted(Mode mode) {
        HttpResponse<String> answer = in(mode).post(valid().withNonce("20").encrypted());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).hasValueSatisfying(
                type -> assertThat(type).startsWith("application/xml"));
        assertThat(EncryptedReply.xml(answer.body()).open(TOKEN, SignedPush.cipher(KEY)))
                .contains("<Content><![CDATA[hello]]></Content>")
                .contains("<ToUserName><![CDATA[oABCDEFGHIJKLMNOPQRSTUVWXYZ12]]></ToUserName>");
    }

    @Test
    void anEncryptedJsonPushIsAnsweredAsEncryptedJson() {
        String encrypt = SignedPush.cipher(KEY).encrypt(SignedPush.json("hello").getBytes());
        SignedPush push = valid().with("encrypt_type", "aes")
                .with("msg_signature", valid().msgSignature(encrypt))
                .withBody("{\"ToUserName\":\"gh_1\",\"Encrypt\":\"" + encrypt + "\"}");

        HttpResponse<String> answer = safe.post(push);

        assertThat(answer.headers().firstValue("Content-Type")).hasValueSatisfying(
                type -> assertThat(type).startsWith("application/json"));
        assertThat(EncryptedReply.json(answer.body()).open(TOKEN, SignedPush.cipher(KEY)))
                .contains("\"Content\":\"hello\"").contains("\"MsgType\":\"text\"");
    }

    @Test
    void successIsNeverEncrypted() {
        HttpResponse<String> answer = safe
                .post(valid().withNonce("22").withBody("<xml><FromUserName>oSomebody</FromUserName>"
                        + "<MsgType>event</MsgType><Event>VIEW</Event></xml>").encrypted());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("success");
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void theSignatureIsCheckedOnEncryptedPushesToo(Mode mode) {
        assertThat(in(mode).post(valid().withNonce("8").withWrongSignature().encrypted()))
                .satisfies(answer -> assertThat(answer.statusCode()).isEqualTo(403))
                .satisfies(answer -> assertThat(answer.body()).contains("The signature does not match"));
        assertThat(in(mode).post(valid().withNonce("9").withSignature("?").encrypted()).statusCode())
                .isEqualTo(403);
    }

    @Test
    void encryptTypeMayBeMissingOrOdd() {
        String encrypt = SignedPush.cipher(KEY).encrypt(valid().body());
        SignedPush valid = valid().withNonce("23");
        SignedPush push = valid.with("msg_signature", valid.msgSignature(encrypt))
                .withBody("<xml><Encrypt>\n  <![CDATA[" + encrypt + "]]>\n</Encrypt></xml>");

        assertThat(safe.post(push).statusCode()).isEqualTo(200);
        assertThat(safe.post(push.with("encrypt_type", "AES")).statusCode()).isEqualTo(200);
        assertThat(safe.post(push.with("encrypt_type", "raw")).statusCode()).isEqualTo(200);
    }

    static Stream<Arguments> wrongInSafeMode() {
        String encrypt = SignedPush.cipher(KEY).encrypt(valid().body());
        return Stream.of(
                arguments("plain", valid(), "wechat.mode is safe"),
                arguments("plain that says it is not", valid().with("encrypt_type", "raw"),
                        "wechat.mode is safe"),
                arguments("plain that says it is encrypted", valid().with("encrypt_type", "aes")
                        .with("msg_signature", valid().signature()), "wechat.mode is safe"),
                arguments("no msg_signature", valid().withEncrypt(encrypt), "msg_signature is missing"),
                arguments("another token", valid().withToken("AnotherToken").encrypted(),
                        "The signature does not match"),
                arguments("no signature", valid().without("signature").encrypted(), "signature is missing"),
                arguments("no timestamp", valid().without("timestamp").encrypted(), "timestamp is missing"),
                arguments("no nonce", valid().without("nonce").encrypted(), "nonce is missing"),
                arguments("stale", valid().withStaleTimestamp().encrypted(), "timestamp is more than"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrongInSafeMode")
    void whatIsWrongIsRefused_andTheSentenceNamesTheStep(String what, SignedPush wrong, String sentence) {
        HttpResponse<String> answer = safe.post(wrong);

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains(sentence).doesNotContain(TOKEN, KEY, valid().signature());
    }

    private static SignedPush signed(String encrypt) {
        return valid().withEncrypt(encrypt).with("msg_signature", valid().msgSignature(encrypt));
    }

    static Stream<Arguments> wrongBehindMsgSignature() {
        String encrypt = SignedPush.cipher(KEY).encrypt(valid().body());
        MessageCipher foreign = new MessageCipher(KEY, new AppId("wxffffffffffffffff"), new SecureRandom());
        return Stream.concat(
                Stream.of("garbage", "{}", "<xml></xml>", "<other/>", "<xml><MsgType>text</MsgType>",
                        "<!DOCTYPE xml [<!ENTITY a \"b\">]><xml><MsgType>&a;</MsgType></xml>")
                        .map(content -> arguments(content, valid().withBody(content).encrypted(),
                                Step.CONTENT)),
                Stream.of(
                        arguments("another msg_signature", valid().withEncrypt(encrypt)
                                .with("msg_signature", valid().withNonce("1").msgSignature(encrypt)),
                                Step.MSG_SIGNATURE),
                        arguments("the plain signature as msg_signature", valid().withEncrypt(encrypt)
                                .with("msg_signature", valid().signature()), Step.MSG_SIGNATURE),
                        arguments("an empty Encrypt", valid().withEncrypt("")
                                .with("msg_signature", valid().signature()), Step.DECRYPTION),
                        arguments("another key", valid().encrypted(SignedPush.cipher(PREVIOUS_KEY)),
                                Step.DECRYPTION),
                        arguments("another account", valid().encrypted(foreign), Step.APP_ID),
                        arguments("not Base64", signed("~~~"), Step.DECRYPTION),
                        arguments("half a block", signed("AAAA"), Step.DECRYPTION)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrongBehindMsgSignature")
    void behindMsgSignatureTheAnswerIsAlwaysTheSame_andTheStepIsCounted(
            String what,
            SignedPush wrong,
            Step step) {
        for (WebhookServer server : List.of(safe, compatible)) {
            long before = server.refused(step);

            HttpResponse<String> answer = server.post(wrong);

            assertThat(answer.statusCode()).isEqualTo(403);
            assertThat(answer.body()).isEqualTo("The encrypted push is not accepted; this server's log and"
                    + " the meter hexin.webhook.refused say at which step");
            assertThat(server.refused(step)).isEqualTo(before + 1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"garbage", "<xml><Encrypt>", "<!DOCTYPE xml><xml><Encrypt>AAAA</Encrypt></xml>"})
    void anEnvelopeThatCannotBeReadIsNoPush_andNotEncrypted(String envelope) {
        SignedPush push = valid().withBody(envelope).with("msg_signature", "x");

        assertThat(safe.post(push).statusCode()).isEqualTo(403);
        assertThat(safe.post(push).body()).contains("wechat.mode is safe");
        assertThat(compatible.post(push).statusCode()).isEqualTo(400);
        assertThat(compatible.post(push.withWrongSignature()).statusCode()).isEqualTo(403);
    }

    @Test
    void compatibleModeTakesPlainPushesToo_andAnswersThemPlainly() {
        HttpResponse<String> answer = compatible.post(valid().withNonce("2"));

        assertThat(answer.body()).startsWith("<xml><ToUserName>").contains("hello");
        assertThat(compatible.post(valid().withWrongSignature()).statusCode()).isEqualTo(403);
        assertThat(compatible.post(valid().withWrongSignature().with("encrypt_type", "aes")).statusCode())
                .as("nobody gets around the signature by saying that it is encrypted").isEqualTo(403);
    }

    @Test
    void ofACompatiblePushOnlyTheEncryptedPartIsBelieved() {
        String encrypt = SignedPush.cipher(KEY).encrypt(SignedPush.text("the truth").getBytes());
        SignedPush push = valid().withNonce("3").with("encrypt_type", "aes")
                .with("msg_signature", valid().withNonce("3").msgSignature(encrypt))
                .withBody(SignedPush.text("a lie").replace("</xml>",
                        "<Encrypt>" + encrypt + "</Encrypt></xml>"));

        HttpResponse<String> answer = compatible.post(push);

        assertThat(EncryptedReply.xml(answer.body()).open(TOKEN, SignedPush.cipher(KEY)))
                .contains("the truth")
                .doesNotContain("a lie");
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void thePlainPartOfAnEncryptedPushIsNotBelieved_evenWithoutMsgSignature(Mode mode) {
        SignedPush push = valid().withNonce("4")
                .withBody(SignedPush.text("a lie").replace("</xml>", "<Encrypt>AAAA</Encrypt></xml>"));

        assertThat(in(mode).post(push).statusCode()).isEqualTo(403);
    }

    @Test
    void withoutAKeyAnEncryptedPushIsRefused() {
        HttpResponse<String> answer = plain.post(valid().encrypted());

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("wechat.encoding-aes-key is not set");
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void theEchoIsPlainInEveryMode(Mode mode) {
        assertThat(in(mode).get(valid().with("echostr", "4375120948345356249")).body())
                .isEqualTo("4375120948345356249");
        assertThat(in(mode).get(valid().withWrongSignature().with("echostr", "1")).statusCode())
                .isEqualTo(403);
    }

    @Test
    void aRetryEncryptedAfreshPasses_anotherContentDoesNot() {
        SignedPush push = valid().withNonce("5");

        assertThat(safe.post(push.encrypted()).statusCode()).isEqualTo(200);
        assertThat(safe.post(push.encrypted()).statusCode()).isEqualTo(200);
        assertThat(safe.post(push.withBody(SignedPush.text("another")).encrypted()))
                .satisfies(answer -> assertThat(answer.statusCode()).isEqualTo(403))
                .satisfies(answer -> assertThat(answer.body()).contains("came before"));
    }

    @Test
    void thePreviousKeyStillOpens_andTheReplyUsesIt() {
        MessageCipher previous = SignedPush.cipher(PREVIOUS_KEY);

        String answer = rotating.post(valid().encrypted(previous)).body();

        assertThat(EncryptedReply.xml(answer).open(TOKEN, previous)).contains("hello");
    }

    @Test
    void thePreviousTokenStillVerifies_andTheReplyUsesIt() {
        String answer = rotating.post(valid().withToken(PREVIOUS_TOKEN).encrypted()).body();

        assertThat(EncryptedReply.xml(answer).open(PREVIOUS_TOKEN, SignedPush.cipher(KEY))).contains("hello");
        assertThat(rotating.get(valid().withToken(PREVIOUS_TOKEN).with("echostr", "7")).body())
                .isEqualTo("7");
    }

    @Test
    void aForeignAppIdIsNamedEvenWhereTwoKeysAreTried() {
        MessageCipher foreign = new MessageCipher(PREVIOUS_KEY, new AppId("wxffffffffffffffff"),
                new SecureRandom());

        long before = rotating.refused(Step.APP_ID);

        assertThat(rotating.post(valid().encrypted(foreign)).statusCode()).isEqualTo(403);
        assertThat(rotating.refused(Step.APP_ID)).isEqualTo(before + 1);
    }
}
