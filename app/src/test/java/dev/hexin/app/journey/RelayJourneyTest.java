package dev.hexin.app.journey;

import dev.hexin.app.Hexin;
import dev.hexin.app.logs.CapturedLog;
import dev.hexin.sandbox.Sandbox;
import dev.hexin.sandbox.SandboxOptions;
import dev.hexin.sandbox.account.Account;
import dev.hexin.sandbox.account.SandboxSettings;
import dev.hexin.sandbox.client.SandboxClient;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Other programs call WeChat's API through Hexin, and the sandbox answers. */
@Timeout(600)
class RelayJourneyTest {
    private static final String KEY = "k4n4r1-ci-key-0123456789abcdefghij";
    private static final String OLD_KEY = "k4n4r1-old-key-0123456789abcdefghi";
    private static final String HASTY_KEY = "k4n4r1-hasty-key-0123456789abcdefg";
    private static final String SHOP_KEY = "k4n4r1-shop-key-0123456789abcdefgh";
    private static final String SEND = "/cgi-bin/message/custom/send";
    private static final Account FIRST = Account.madeUp();
    private static final Account SHOP = new Account("wx00000000000000aa", "00000000000000000000000000000001",
            "shopToken", "");

    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static Sandbox sandbox;
    private static SandboxClient wechat;
    private static Hexin hexin;
    private static int followers;

    // Of each test alone: what the outbox still sends for the test before is for another.
    private final String openid = "oK4n4r1Follower" + followers++;

    @BeforeAll
    static void start() {
        URI nowhere = URI.create("http://localhost:1/");
        sandbox = Sandbox.start(SandboxOptions.madeUp(nowhere).withAccount("shop", SHOP,
                SandboxSettings.of(List.of(nowhere))));
        wechat = new SandboxClient(sandbox.url());
        hexin = hexin(Map.of("wechat.relay.keys.ci.key", KEY, "wechat.relay.keys.ci.previous-key", OLD_KEY,
                "wechat.relay.keys.ci.paths", "/cgi-bin/user,/cgi-bin/media,/cgi-bin/qrcode/create,/outbox",
                "wechat.relay.keys.ci.per-minute", 10_000, "wechat.relay.keys.hasty.key", HASTY_KEY,
                "wechat.relay.keys.hasty.paths", "/cgi-bin", "wechat.relay.keys.hasty.per-minute", 5,
                "wechat.accounts.shop.relay.keys.ci.key", SHOP_KEY,
                "wechat.accounts.shop.relay.keys.ci.paths", "/cgi-bin/user"));
    }

    private static Hexin hexin(Map<String, Object> more) {
        String url = sandbox.url().toString();
        Map<String, Object> settings = new HashMap<>(Map.of("wechat.app-id", FIRST.appId(),
                "wechat.app-secret", FIRST.appSecret(), "wechat.api-url", url,
                "wechat.accounts.shop.app-id", SHOP.appId(), "wechat.accounts.shop.app-secret",
                SHOP.appSecret(), "wechat.accounts.shop.token", SHOP.token()));
        settings.putAll(more);
        return Hexin.start(FIRST.token(), settings);
    }

    /** In the same world, as its access token is good there for what the outbox still sends. */
    @BeforeEach
    void aNewFollower() {
        wechat.targets(URI.create("http://localhost:" + hexin.port() + "/wechat"));
        wechat.createFollower("Ada", openid);
    }

    @AfterAll
    static void stop() {
        hexin.close();
        wechat.close();
        sandbox.close();
        CLIENT.close();
    }

    private static HttpRequest.Builder request(String path, String key) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + hexin.port() + path))
                .header("Authorization", "Bearer " + key);
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return CLIENT.send(request.build(), BodyHandlers.ofString());
        } catch (IOException | InterruptedException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static HttpResponse<String> get(String path) {
        return send(request(path, KEY));
    }

    private static HttpResponse<String> post(String path, String body) {
        return send(request(path, KEY).POST(BodyPublishers.ofString(body)));
    }

    private String message(String text) {
        return "{\"touser\":\"" + openid + "\",\"msgtype\":\"text\",\"text\":{\"content\":\"" + text
                + "\"}}";
    }

    private static HttpResponse<String> upload(int size) {
        byte[] file = new byte[size];
        Arrays.fill(file, (byte) 7);
        System.arraycopy(new byte[]{(byte) 0xff, (byte) 0xd8, (byte) 0xff, (byte) 0xe0}, 0, file, 0, 4);
        String head = "--b\r\nContent-Disposition: form-data; name=\"media\"; filename=\"a.jpg\"\r\n"
                + "Content-Type: image/jpeg\r\n\r\n";
        byte[] begin = head.getBytes(StandardCharsets.UTF_8);
        byte[] end = "\r\n--b--\r\n".getBytes(StandardCharsets.UTF_8);
        byte[] form = new byte[begin.length + size + end.length];
        System.arraycopy(begin, 0, form, 0, begin.length);
        System.arraycopy(file, 0, form, begin.length, size);
        System.arraycopy(end, 0, form, begin.length + size, end.length);
        return send(request("/relay/cgi-bin/media/upload?type=image", KEY)
                .header("Content-Type", "multipart/form-data; boundary=b")
                .POST(BodyPublishers.ofByteArray(form)));
    }

    @Test
    void aCallIsAnsweredAsThePlatformAnswers() {
        HttpResponse<String> answer = get("/relay/cgi-bin/user/info?openid=" + openid + "&lang=zh_CN");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body()).contains("\"openid\":\"" + openid + "\"").doesNotContain("access_token");
        HttpResponse<String> refusal = get("/relay/cgi-bin/user/info?openid=nobody");
        assertThat(refusal.statusCode()).isEqualTo(200);
        assertThat(refusal.body()).contains("40003");
        assertThat(post("/relay/cgi-bin/qrcode/create",
                "{\"expire_seconds\":60,\"action_name\":\"QR_SCENE\","
                        + "\"action_info\":{\"scene\":{\"scene_id\":1}}}")
                .body()).contains("ticket");
    }

    @Test
    void bothKeysOfAChangeAreGood_andNoOther() {
        String path = "/relay/cgi-bin/user/get";
        assertThat(send(request(path, OLD_KEY)).statusCode()).isEqualTo(200);
        for (String wrong : List.of(KEY + "x", KEY.substring(1), KEY.toUpperCase(), SHOP_KEY, "x")) {
            HttpResponse<String> answer = send(request(path, wrong));
            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(answer.headers().firstValue("WWW-Authenticate")).contains("Bearer");
        }
        assertThat(hexin.get(path).statusCode()).as("without any").isEqualTo(401);
        assertThat(send(request(path, KEY).header("Authorization", "Bearer " + KEY)).statusCode())
                .as("twice").isEqualTo(401);
    }

    @Test
    void aTokenThatThePlatformTakesNoMoreIsRenewed() {
        assertThat(get("/relay/cgi-bin/user/get").statusCode()).isEqualTo(200);
        wechat.killTokens();
        assertThat(get("/relay/cgi-bin/user/get").body()).contains("total").doesNotContain("40001");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/relay/cgi-bin/token", "/relay/cgi-bin/stable_token", "/relay/cgi-bin/menu/get",
            "/relay/cgi-bin/users", "/relay/cgi-bin/user/../token", "/relay/cgi-bin/user/..",
            "/relay/cgi-bin/user/%2e%2e/token", "/relay/cgi-bin/user%2f..%2ftoken",
            "/relay/cgi-bin/user/.", "/relay/cgi-bin/user/get.", "/relay/cgi-bin/user//get",
            "/relay//cgi-bin/user/get", "/relay//example.com/cgi-bin/user/get",
            "/relay/http://example.com/cgi-bin/user/get", "/relay/cgi-bin/user/get;x=1",
            "/relay/cgi-bin/user/get%00", "/relay/cgi-bin/user/get%3faccess_token=x", "/relay/@example.com/x",
            "/relay/cgi-bin/user/get/", "/relay/outbox", "/relay/outbox/x", "/relay/",
            "/relay/cgi-bin/%75ser/get", "/relay/CGI-BIN/user/get", "/relay/cgi-bin/user\\get",
            "/relay/cgi-bin/user/\\..\\token", "/relay/cgi-bin/user/get?access_token=x",
            "/relay/cgi-bin/user/get?a=1&ACCESS_TOKEN=x", "/relay/cgi-bin/user/get?access%5ftoken=x",
            "/relay/cgi-bin/user/get?x=%zz"})
    void noPathLeavesWhatTheKeyAdmits(String path) {
        int before = wechat.calls("/cgi-bin/user/get").size();
        String answer = hexin.raw("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                + "Authorization: Bearer " + KEY + "\r\n\r\n");
        assertThat(answer).matches("(?s)HTTP/1.1 (400|403|404|405) .*").doesNotContain("total");
        assertThat(wechat.calls("/cgi-bin/user/get")).hasSize(before);
    }

    @Test
    void otherMethodsAreNone() {
        for (String method : List.of("PUT", "DELETE", "PATCH", "HEAD")) {
            assertThat(send(request("/relay/cgi-bin/user/get", KEY).method(method,
                    BodyPublishers.noBody())).statusCode()).as(method).isEqualTo(405);
        }
    }

    @Test
    void aKeyBeyondItsRateWaits_andNoOther() {
        String path = "/relay/cgi-bin/user/get";
        for (int i = 0; i < 5; i++) {
            assertThat(send(request(path, HASTY_KEY)).statusCode()).isEqualTo(200);
        }
        HttpResponse<String> beyond = send(request(path, HASTY_KEY));
        assertThat(beyond.statusCode()).isEqualTo(429);
        assertThat(beyond.headers().firstValue("Retry-After").orElseThrow()).matches("[1-9][0-9]?");
        assertThat(get(path).statusCode()).isEqualTo(200);
    }

    @Test
    void filesGoThere_andComeBack() {
        for (int size : List.of(1000, 3 << 20)) {
            HttpResponse<String> answer = upload(size);
            assertThat(answer.body()).as("%d bytes, %d", size, answer.statusCode()).contains("media_id");
            String id = answer.body().replaceFirst("(?s).*\"media_id\":\"([^\"]+)\".*", "$1");
            HttpResponse<String> back = get("/relay/cgi-bin/media/get?media_id=" + id);
            assertThat(back.headers().firstValue("Content-Type").orElseThrow()).startsWith("image/");
            assertThat(back.headers().firstValueAsLong("Content-Length").orElseThrow()).isEqualTo(size);
        }
    }

    @ParameterizedTest
    @CsvSource({"/cgi-bin/user\\get, 400", "/cgi-bin/user/%zz, 400", "/cgi-bin/user/get?x=%zz, 400",
            "/cgi-bin/user/get?flag, 400", "/cgi-bin/user/get?a=1&access_token=x, 400",
            "/cgi-bin/user/../token, 403", "/cgi-bin/user/%2e%2e/token, 403",
            "/cgi-bin/user%2fget, 403", "/cgi-bin//user/get, 403", "/cgi-bin/user%5cget, 403"})
    void whatIsMalformedIs400_andWhatIsNoPathOfWeChats403(String path, int status) {
        assertThat(hexin.raw("GET /relay" + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                + "Authorization: Bearer " + KEY + "\r\n\r\n")).startsWith("HTTP/1.1 " + status + " ");
    }

    /** Nothing of the body is sent: the key is judged by the head alone. */
    @ParameterizedTest
    @ValueSource(strings = {"/relay/cgi-bin/media/upload", "/relay/outbox"})
    void aWrongKeyIsToldBeforeTheBodyComes_howeverLongThatIs(String path) {
        for (long length : List.of(5L << 20, 22L << 20, 1L << 40)) {
            assertThat(hexin.raw("POST " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                    + "Authorization: Bearer wrong\r\nContent-Length: " + length + "\r\n\r\n"))
                    .startsWith("HTTP/1.1 401 ");
        }
    }

    @Test
    void whatIsTooLargeIsRefusedByItsLength() {
        assertThat(hexin.raw("POST /relay/cgi-bin/media/upload HTTP/1.1\r\nHost: localhost\r\n"
                + "Connection: close\r\nAuthorization: Bearer " + KEY
                + "\r\nContent-Length: 99999999\r\n\r\n"))
                .startsWith("HTTP/1.1 413 ");
        assertThat(send(request("/relay/cgi-bin/media/upload", KEY).POST(BodyPublishers
                .fromPublisher(BodyPublishers.ofByteArray(new byte[(1 << 20) + 1])))).statusCode())
                .as("in chunks").isEqualTo(400);
        assertThat(send(request("/relay/cgi-bin/media/upload", KEY).header("Content-Encoding", "gzip")
                .POST(BodyPublishers.ofString("x"))).statusCode()).isEqualTo(415);
    }

    @Test
    void aMessageGoesIntoTheOutbox() {
        wechat.pushText(openid, "hello");
        assertThat(post("/relay/outbox", message("built: 1.2.3")).statusCode()).isEqualTo(202);
        wechat.awaitChat(openid, "customer-service", 0, 1);
        assertThat(wechat.chat(openid).toString()).contains("built: 1.2.3");
        assertThat(send(request("/relay/outbox", HASTY_KEY).POST(BodyPublishers.ofString(message("a"))))
                .statusCode()).isIn(403, 429);
    }

    /** Each in place of a part of a message that is right. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "\"content\":\"a\" | \"content\":5 | content is a text",
            "\"content\":\"a\" | \"content\":5.5 | whole", "\"content\":\"a\" | \"content\":true | content",
            "\"content\":\"a\" | \"content\":[\"a\"] | content is a text",
            "\"content\":\"a\" | \"content\":null | content is missing",
            "\"content\":\"a\" | \"content\":\" \" | text", "{\"content\":\"a\"} | \"a\" | another kind",
            "\"oK4n4r1Follower\" | 5 | touser is a text", "\"oK4n4r1Follower\" | 5e9 | whole",
            "\"oK4n4r1Follower\" | [] | touser", "\"oK4n4r1Follower\" | \"\" | openid",
            "\"oK4n4r1Follower\" | \"张三\" | openid", "\"oK4n4r1Follower\" | \"a b\" | openid",
            "\"oK4n4r1Follower\" | \"a@example.com\" | openid",
            "\"msgtype\":\"text\" | \"msgtype\":5 | msgtype"})
    void whatWeChatSurelyRefusesIsRefusedAtOnce(String part, String wrong, String sentence) {
        wechat.pushText(openid, "hello"); // the window is open
        String body = message("a").replace(part.replace("oK4n4r1Follower", openid), wrong);
        assertThat(body).isNotEqualTo(message("a"));
        HttpResponse<String> answer = post("/relay/outbox", body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(answer.body()).contains(sentence);
        assertThat(post("/relay/outbox", message("right")).statusCode()).isEqualTo(202);
        assertThat(wechat.awaitChat(openid, "customer-service", 0, 1)).as("in order, and no other before it")
                .first().asString().contains("right");
        assertThat(wechat.calls(SEND)).allMatch(call -> call.text("follower").matches("oK4n4r1Follower\\d+"
                + "|oStranger"));
    }

    @Test
    void whatIsNoMessageIsRefused() {
        for (String malformed : List.of("", "[]", "{}", "no", message("a") + "x", message("字".repeat(683)),
                "{\"touser\":\"" + openid + "\",\"msgtype\":\"fax\",\"fax\":{}}",
                message("a").replace("}}", "},\"customservice\":{\"kf_account\":\"a@b\"}}"))) {
            assertThat(post("/relay/outbox", malformed).statusCode()).as(malformed).isEqualTo(400);
        }
        assertThat(post("/relay/outbox", message("x".repeat(70_000))).statusCode()).isEqualTo(413);
    }

    @Test
    void aFollowerWhoseWindowIsClosedGetsNothing() {
        HttpResponse<String> answer = post("/relay/outbox", message("a").replace(openid, "oStranger"));
        assertThat(answer.statusCode()).isIn(202, 409);
    }

    @Test
    void aNamedAccountHasKeysOfItsOwn() {
        assertThat(send(request("/shop/relay/cgi-bin/user/get", SHOP_KEY)).statusCode()).isEqualTo(200);
        assertThat(send(request("/shop/relay/cgi-bin/user/get", KEY)).statusCode()).isEqualTo(401);
        assertThat(send(request("/shop/relay/cgi-bin/token", SHOP_KEY)).statusCode()).isEqualTo(403);
    }

    @Test
    void withoutKeysThereIsNoRelay() {
        try (Hexin none = hexin(Map.of())) {
            assertThat(none.get("/relay/cgi-bin/user/get").statusCode()).isEqualTo(404);
            assertThat(none.post("/relay/outbox", message("a")).statusCode()).isEqualTo(404);
        }
    }

    @Test
    void aPlatformThatIsAwayIs502() {
        try (Hexin lost = hexin(Map.of("wechat.api-url", "http://localhost:1", "wechat.relay.keys.ci.key",
                KEY, "wechat.relay.keys.ci.paths", "/cgi-bin/user"))) {
            HttpRequest.Builder request = HttpRequest
                    .newBuilder(URI.create("http://localhost:" + lost.port() + "/relay/cgi-bin/user/get"))
                    .header("Authorization", "Bearer " + KEY);
            HttpResponse<String> answer = send(request);
            assertThat(answer.statusCode()).isEqualTo(502);
            assertThat(answer.body()).contains("could not be reached");
        }
    }

    @Test
    void aLineForEachCall_withoutWhatIsSecret() {
        try (CapturedLog log = new CapturedLog()) {
            get("/relay/cgi-bin/user/info?openid=" + openid);
            get("/relay/cgi-bin/user/info?openid=nobody");
            get("/relay/" + openid + "%20");
            post("/relay/outbox", message("k4n4r1 text"));
            send(request("/relay/cgi-bin/user/get", "k4n4r1-wrong-key"));
            assertThat(log.lines()).filteredOn(line -> line.contains("Relay of default: key ci"))
                    .hasSize(4).anyMatch(line -> line.contains("/cgi-bin/user/info: status 200, errcode 0"))
                    .anyMatch(line -> line.contains("/cgi-bin/user/info: status 200, errcode 40003"))
                    .anyMatch(line -> line.contains("(no path): refused: PATH"))
                    .anyMatch(line -> line.contains("/outbox: "));
            assertThat(log.lines().toString()).doesNotContainIgnoringCase("k4n4r1");
        }
    }
}
