package dev.hexin.http.webhook;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/** What a push gets, from outside, through a real port. */
@Timeout(600)
class WebhookHttpTest {
    private static final String ECHO_OF_HELLO = "<xml>"
            + "<ToUserName><![CDATA[oABCDEFGHIJKLMNOPQRSTUVWXYZ12]]></ToUserName>"
            + "<FromUserName><![CDATA[gh_1234567890ab]]></FromUserName><CreateTime>1800000000</CreateTime>"
            + "<MsgType><![CDATA[text]]></MsgType><Content><![CDATA[hello]]></Content></xml>";

    private static WebhookServer server;

    @BeforeAll
    static void start() {
        server = new WebhookServer();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @AfterEach
    void resetClock() {
        server.moveClockTo(SignedPush.NOW);
    }

    private static String contentType(HttpResponse<?> response) {
        return response.headers().firstValue("Content-Type").orElse("none");
    }

    // verification

    @Test
    void theAddressIsVerifiedByEchoingVerbatim() {
        HttpResponse<String> response = server.get(SignedPush.valid().with("echostr", "4375120948345356249"));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEqualTo("4375120948345356249");
        assertThat(contentType(response)).startsWith("text/plain");
    }

    @ParameterizedTest
    @ValueSource(strings = {"<b>&amp;\"'", " a b ", "+/=", "中文", "%25", "{\"a\":1}", "null", "0"})
    void anEchoIsNeverInterpreted(String echo) {
        HttpResponse<String> response = server.get(SignedPush.valid().with("echostr", echo));

        assertThat(response.body()).isEqualTo(echo);
        assertThat(contentType(response)).startsWith("text/plain");
    }

    @Test
    void aVerificationMayComeLateAndTwice() {
        SignedPush old = SignedPush.valid().withStaleTimestamp().with("echostr", "1");

        assertThat(server.get(old).statusCode()).isEqualTo(200);
        assertThat(server.get(old).statusCode()).isEqualTo(200);
    }

    static Stream<Arguments> wrongQueries() {
        SignedPush valid = SignedPush.valid();
        return Stream.of(arguments("signature", valid.withWrongSignature()),
                arguments("signature", valid.withSignature("")),
                arguments("signature", valid.withSignature(valid.signature().toUpperCase())),
                arguments("signature", valid.withSignature(valid.signature() + "0")),
                arguments("signature", valid.withSignature(valid.signature().substring(1))),
                arguments("signature", valid.withToken("AnotherToken")),
                arguments("signature", valid.without("signature")),
                arguments("signature", valid.with("signature", valid.signature())),
                arguments("signature", valid.withSignature("é".repeat(40))),
                arguments("nonce", valid.withoutNonce()),
                arguments("nonce", valid.withNonce("")),
                arguments("nonce", valid.withNonce("1".repeat(129))),
                arguments("nonce", valid.withNonce("1\u0000")),
                arguments("nonce", valid.with("nonce", "1514711492")),
                arguments("timestamp", valid.without("timestamp")),
                arguments("timestamp", valid.withTimestamp("")),
                arguments("timestamp", valid.withTimestamp("now")),
                arguments("timestamp", valid.withTimestamp("-1")),
                arguments("timestamp", valid.withTimestamp("1800000000.0")),
                arguments("timestamp", valid.withTimestamp("١٨٠٠٠٠٠٠٠٠")),
                arguments("timestamp", valid.withTimestamp("1800000000000")),
                arguments("timestamp", valid.with("timestamp", "1800000000")));
    }

    @ParameterizedTest
    @MethodSource("wrongQueries")
    void aWrongQueryIsRefused_andTheSentenceNamesWhatFailed(String parameter, SignedPush wrong) {
        HttpResponse<String> push = server.post(wrong);
        HttpResponse<String> verification = server.get(wrong.with("echostr", "canary"));

        assertThat(push.statusCode()).isEqualTo(403);
        assertThat(push.body()).contains(parameter).doesNotContain(SignedPush.valid().signature())
                .doesNotContain(SignedPush.TOKEN).doesNotContain("\n");
        assertThat(contentType(push)).startsWith("text/plain");
        assertThat(verification.statusCode()).isEqualTo(403);
        assertThat(verification.body()).contains(parameter).doesNotContain("canary");
    }

    @Test
    void aVerificationWithoutEchoIsRefused() {
        assertThat(server.get(SignedPush.valid()).statusCode()).isEqualTo(403);
        assertThat(server.get(SignedPush.valid()).body()).contains("echostr");
    }

    @ParameterizedTest
    @ValueSource(strings = {"?nonce=%zz", "?signature=1&timestamp=%", "?nonce=%f", "?%zz=1", "/?nonce=%zz"})
    void aMalformedQueryIsRefusedAsSuch(String query) throws IOException {
        try (WebhookServer.Raw raw = server.raw()) {
            raw.send("POST /wechat" + query + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                    + "Content-Length: 0\r\n\r\n");

            assertThat(raw.answer()).startsWith("HTTP/1.1 403 ");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"%FF%FE", "%C0%80", "%ED%A0%80"})
    void aNonceThatIsNotUtf8IsRefused(String nonce) throws IOException {
        try (WebhookServer.Raw raw = server.raw()) {
            raw.post("signature=0&timestamp=1800000000&nonce=" + nonce,
                    "Connection: close\r\nContent-Length: 0\r\n");

            assertThat(raw.answer()).startsWith("HTTP/1.1 403 ").contains("nonce");
        }
    }

    // pushes

    @Test
    void aTextIsAnsweredAsXml() {
        HttpResponse<String> response = server.post(SignedPush.valid());

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEqualTo(ECHO_OF_HELLO);
        assertThat(contentType(response)).isEqualToIgnoringCase("application/xml; charset=utf-8")
                .doesNotContain("json");
    }

    @Test
    void aJsonPushIsAnsweredAsJson() {
        HttpResponse<String> response = server
                .post(SignedPush.valid().withNonce("json").withBody(SignedPush.json("你好")));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEqualTo("{\"ToUserName\":\"oABCDEFGHIJKLMNOPQRSTUVWXYZ12\","
                + "\"FromUserName\":\"gh_1234567890ab\",\"CreateTime\":1800000000,\"MsgType\":\"text\","
                + "\"Content\":\"你好\"}");
        assertThat(contentType(response)).startsWith("application/json");
    }

    @Test
    void whatIsNotAnsweredGetsSuccess() {
        HttpResponse<String> response = server.post(SignedPush.valid().withNonce("event")
                .withBody("<xml><FromUserName>oA</FromUserName><MsgType>event</MsgType>"
                        + "<Event>parcel</Event></xml>"));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEqualTo("success");
        assertThat(contentType(response)).startsWith("text/plain");
    }

    @Test
    void aPushWithoutSenderGetsSuccess() {
        HttpResponse<String> response = server.post(SignedPush.valid().withNonce("no sender")
                .withBody("<xml><MsgType>text</MsgType><Content>a</Content></xml>"));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEqualTo("success");
    }

    @Test
    void aPushSignedAtTheEdgesOfTheWindowIsLetIn() {
        SignedPush valid = SignedPush.valid();

        assertThat(server.post(valid.at(SignedPush.NOW.minus(SignedPush.MAX_AGE))).statusCode())
                .isEqualTo(200);
        assertThat(server.post(valid.at(SignedPush.NOW.plus(SignedPush.MAX_AGE))).statusCode())
                .isEqualTo(200);
    }

    static Stream<SignedPush> outsideTheWindow() {
        return Stream.of(SignedPush.valid().withStaleTimestamp(), SignedPush.valid().withFutureTimestamp(),
                SignedPush.valid().withTimestamp("0"), SignedPush.valid().withTimestamp("999999999999"));
    }

    @ParameterizedTest
    @MethodSource("outsideTheWindow")
    void aPushFromOutsideTheWindowIsRefusedWithTheServersTime(SignedPush stale) {
        HttpResponse<String> response = server.post(stale);

        assertThat(response.statusCode()).isEqualTo(403);
        assertThat(response.body()).contains("2027-01-15T08:00:00Z").contains("1800000000");
    }

    @Test
    void theSignatureIsCheckedBeforeTheAge() {
        assertThat(server.post(SignedPush.valid().withStaleTimestamp().withWrongSignature()).body())
                .contains("signature").doesNotContain("1800000000");
    }

    @Test
    void aRetryIsLetIn_anotherContentUnderItsTimestampAndNonceIsNot() {
        SignedPush push = SignedPush.valid().withNonce("retry");

        assertThat(server.post(push).body()).isEqualTo(ECHO_OF_HELLO);
        assertThat(server.post(push).body()).isEqualTo(ECHO_OF_HELLO);
        HttpResponse<String> other = server.post(push.withBody(SignedPush.text("other")));
        assertThat(other.statusCode()).isEqualTo(403);
        assertThat(other.body()).contains("nonce");
        assertThat(server.post(push).body()).isEqualTo(ECHO_OF_HELLO);
    }

    /** Where the timestamp ends and the nonce begins is not signed. */
    @Test
    void aRecordedSignatureSplitAnewDoesNotCarryAnotherContent() {
        SignedPush recorded = SignedPush.valid().withNonce("00");
        SignedPush forged = recorded.withBody(SignedPush.text("forged"));
        assertThat(server.post(recorded).statusCode()).isEqualTo(200);

        HttpResponse<String> shifted = server.post(forged.withSignature(recorded.signature()).withNonce("0")
                .withTimestamp("0" + recorded.timestamp()));

        assertThat(shifted.statusCode()).isEqualTo(403);
        assertThat(shifted.body()).contains("came before with another content");
    }

    @Test
    void aRecordedNonceThatLooksLikeATimeIsNotSwappedWithTheTime() {
        String later = Long.toString(SignedPush.NOW.plusSeconds(300).getEpochSecond());
        SignedPush recorded = SignedPush.valid().withNonce(later);
        assertThat(server.post(recorded).statusCode()).isEqualTo(200);

        HttpResponse<String> swapped = server.post(recorded.withBody(SignedPush.text("forged"))
                .withTimestamp(later).withNonce(recorded.timestamp()));

        assertThat(swapped.statusCode()).isEqualTo(403);
        assertThat(swapped.body()).contains("came before with another content");
    }

    @Test
    void whatWasRefusedMayBeSentAgainMended() {
        SignedPush push = SignedPush.valid().withNonce("mended");

        assertThat(server.post(push.withBody("<xml>")).statusCode()).isEqualTo(400);
        assertThat(server.post(push).statusCode()).isEqualTo(200);
    }

    @Test
    void aTokenReplayedTenMinutesLaterIsTooOld() {
        SignedPush push = SignedPush.valid().withNonce("recorded");
        assertThat(server.post(push).statusCode()).isEqualTo(200);

        server.moveClockTo(SignedPush.NOW.plus(SignedPush.MAX_AGE).plusSeconds(1));

        assertThat(server.post(push).statusCode()).isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/xml", "application/xml", "application/json", "text/plain", "text/html",
            "application/octet-stream", "application/x-www-form-urlencoded",
            "multipart/form-data; boundary=xml", "multipart/form-data", "text/xml; charset=gbk",
            "text/xml; charset=no-such", "text/xml;", "garbage", "*/*", "application/x-thrift; a=\"b"})
    void anyContentTypeIsTaken(String type) {
        SignedPush push = SignedPush.valid().withNonce("type " + type);
        HttpRequest.Builder request = server.request(push, "/wechat").header("Content-Type", type);

        HttpResponse<String> response = server.send(request.POST(BodyPublishers.ofByteArray(push.body())));

        assertThat(response.body()).isEqualTo(ECHO_OF_HELLO);
        assertThat(response.statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/html", "image/png", "application/json", "*/*", "garbage", ""})
    void anyAcceptHeaderIsTaken(String accept) {
        SignedPush push = SignedPush.valid().withNonce("accept " + accept);
        HttpRequest.Builder request = server.request(push, "/wechat").header("Accept", accept);

        assertThat(server.send(request.POST(BodyPublishers.ofByteArray(push.body()))).body())
                .isEqualTo(ECHO_OF_HELLO);
        assertThat(server.send(server.request(push.with("echostr", "1"), "/wechat").header("Accept", accept))
                .body()).isEqualTo("1");
    }

    @Test
    void aTrailingSlashIsTheSameResource() {
        SignedPush push = SignedPush.valid().withNonce("slash").with("echostr", "1");

        assertThat(server.send(server.request(push, "/wechat/").GET()).body()).isEqualTo("1");
        assertThat(server.send(server.request(push, "/wechat/").POST(BodyPublishers.ofByteArray(push.body())))
                .body()).isEqualTo(ECHO_OF_HELLO);
    }

    @ParameterizedTest
    @ValueSource(strings = {"HEAD", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE"})
    void otherMethodsAreNotAllowed(String method) {
        for (String path : new String[]{"/wechat", "/wechat/"}) {
            HttpResponse<String> response = server
                    .send(server.request(SignedPush.valid().with("echostr", "1"), path).method(method,
                            BodyPublishers.noBody()));

            assertThat(response.statusCode()).as(path).isEqualTo(405);
        }
    }

    @Test
    void anEmptyBodyIsNoPush() throws IOException {
        assertThat(server.post(SignedPush.valid().withBody("")).statusCode()).isEqualTo(400);
        assertThat(server.post(SignedPush.valid().withBody(" \n")).statusCode()).isEqualTo(400);
        try (WebhookServer.Raw raw = server.raw()) {
            raw.post(SignedPush.valid().query(), "Connection: close\r\n"); // no length at all

            assertThat(raw.answer()).startsWith("HTTP/1.1 400 ");
        }
    }

    // sizes

    private static SignedPush ofSize(int bytes) {
        int frame = SignedPush.text("").length();
        return SignedPush.valid().withNonce("size " + bytes)
                .withBody(
                        SignedPush.text("").replace("<Content>", "<Padding>" + "a".repeat(bytes - frame - 19)
                                + "</Padding><Content>"));
    }

    @Test
    void theLargestBodyIsRead_oneByteMoreIsNot() {
        assertThat(ofSize(SignedPush.MAX_BODY).body()).hasSize(SignedPush.MAX_BODY);
        assertThat(server.post(ofSize(SignedPush.MAX_BODY)).statusCode()).isEqualTo(200);
        assertThat(server.post(ofSize(SignedPush.MAX_BODY + 1)).statusCode()).isEqualTo(413);
    }

    @Test
    void theLimitHoldsForABodyThatComesWithItsHead() throws IOException {
        SignedPush push = SignedPush.valid();
        WebhookSettings narrow = SignedPush
                .settings(Map.of("wechat.webhook.max-body", push.body().length));
        try (WebhookServer strict = new WebhookServer(narrow, new WebhookServer.EchoingPush())) {
            for (String more : new String[]{"", " "}) {
                String body = new String(push.body(), StandardCharsets.UTF_8) + more;
                try (WebhookServer.Raw raw = strict.raw()) {
                    raw.send("POST /wechat?" + push.query()
                            + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: "
                            + body.length() + "\r\n\r\n" + body);

                    assertThat(raw.statusLine())
                            .startsWith(more.isEmpty() ? "HTTP/1.1 200 " : "HTTP/1.1 413 ");
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {SignedPush.MAX_BODY + 1, 100_000, 1 << 20})
    void theRefusalOfALargeBodyArrivesWhenTheBodyIsDrained(int size) {
        SignedPush push = ofSize(size);

        HttpResponse<String> whole = server.post(push);
        HttpResponse<String> chunked = server.send(server.request(push, "/wechat")
                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(push.body()))));

        assertThat(whole.statusCode()).isEqualTo(413);
        assertThat(whole.body()).contains("wechat.webhook.max-body");
        assertThat(chunked.statusCode()).isEqualTo(413);
        assertThat(chunked.body()).contains("wechat.webhook.max-body");
    }

    @ParameterizedTest
    @CsvSource({"1048577,true", "1048577,false", "2097152,true", "2097152,false", "4194305,true",
            "4194305,false", "16777216,true", "16777216,false"})
    void aSenderOfFarTooMuchIsRefusedAndCutOff(int size, boolean chunked) throws Exception {
        SignedPush push = ofSize(size);
        try (WebhookServer.Raw raw = server.raw()) {
            Thread sender = Thread.ofVirtual().start(() -> {
                try {
                    if (chunked) {
                        raw.post(push.query(), "Transfer-Encoding: chunked\r\n")
                                .send(Integer.toHexString(size) + "\r\n").send(push.body())
                                .send("\r\n0\r\n\r\n");
                    } else {
                        raw.post(push.query(), "Content-Length: " + size + "\r\n").send(push.body());
                    }
                } catch (IOException cutOff) {
                    // as it should be, unless all of it fitted into the sockets' buffers
                }
            });
            assertThat(raw.statusLine()).startsWith("HTTP/1.1 413 ");
            assertThat(raw.closes()).isTrue();
            sender.join();
        }
    }

    @Test
    void aForgedLargeBodyIsRefusedForItsSignature() {
        assertThat(server.post(ofSize(100_000).withWrongSignature()).statusCode()).isEqualTo(403);
    }

    @Test
    void aBodyInChunksIsRead() {
        SignedPush push = SignedPush.valid().withNonce("chunked");

        assertThat(server.send(server.request(push, "/wechat")
                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(push.body())))).body())
                .isEqualTo(ECHO_OF_HELLO);
    }

    @Test
    void aSenderThatWaitsToContinueIsAskedTo() {
        SignedPush push = SignedPush.valid().withNonce("continue");

        assertThat(server.send(server.request(push, "/wechat").expectContinue(true)
                .timeout(Duration.ofMinutes(5)).POST(BodyPublishers.ofByteArray(push.body()))).body())
                .isEqualTo(ECHO_OF_HELLO);
    }

    @Test
    void aBodyThatComesByteForByteIsRead() throws IOException {
        SignedPush push = SignedPush.valid().withNonce("slow");
        try (WebhookServer.Raw raw = server.raw()) {
            raw.post(push.query(), "Connection: close\r\nContent-Length: " + push.body().length + "\r\n");
            for (byte b : push.body()) {
                raw.send(new byte[]{b});
            }

            assertThat(raw.answer()).startsWith("HTTP/1.1 200 ").endsWith(ECHO_OF_HELLO);
        }
    }

    @Test
    void chunksThatCutCharactersInHalfAreRead() throws IOException {
        SignedPush push = SignedPush.valid().withNonce("halves").withBody(SignedPush.text("你好😀"));
        try (WebhookServer.Raw raw = server.raw()) {
            raw.post(push.query(), "Connection: close\r\nTransfer-Encoding: chunked\r\n");
            for (byte b : push.body()) {
                raw.send(new byte[]{'1', '\r', '\n', b, '\r', '\n'});
            }
            raw.send("0\r\n\r\n");

            assertThat(raw.answer()).startsWith("HTTP/1.1 200 ").contains("<![CDATA[你好😀]]>");
        }
    }

    @Test
    void aSenderThatHangsUpHarmsNobodyElse() throws IOException {
        SignedPush push = SignedPush.valid().withNonce("hangs up");
        try (WebhookServer.Raw raw = server.raw()) {
            raw.post(push.query(), "Content-Length: " + push.body().length + "\r\n")
                    .send(Arrays.copyOf(push.body(), 50));
        }

        assertThat(server.post(push).body()).isEqualTo(ECHO_OF_HELLO);
    }

    @Test
    void twoPushesOnOneConnectionAreBothAnswered() throws IOException {
        SignedPush push = SignedPush.valid().withNonce("pipelined");
        String body = new String(push.body(), StandardCharsets.UTF_8);
        try (WebhookServer.Raw raw = server.raw()) {
            String length = "Content-Length: " + push.body().length + "\r\n";
            raw.post(push.query(), length).send(body).post(push.query(), length + "Connection: close\r\n")
                    .send(body);

            assertThat(raw.answer().split("HTTP/1.1 200 ", -1)).hasSize(3);
        }
    }
}
