package dev.hexin.sandbox.control;

import dev.hexin.sandbox.SandboxTest;
import dev.hexin.sandbox.ScriptedBackend;
import dev.hexin.sandbox.account.Account;
import dev.hexin.sandbox.account.SandboxAccount;
import dev.hexin.sandbox.account.SandboxSettings;
import dev.hexin.sandbox.judge.Rule;
import dev.hexin.sandbox.wire.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ControlApiTest extends SandboxTest {

    @Test
    void settingsChangeOneByOne() {
        client.settings(Map.of("mode", "compatible", "speed", 50));
        client.settings(Map.of("format", "json", "callbackDomain", "example.com"));
        var settings = client.state().object("settings");
        assertThat(settings.text("mode")).isEqualTo("compatible");
        assertThat(settings.number("speed")).isEqualTo(50);
        assertThat(settings.text("callbackDomain")).isEqualTo("example.com");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"mode\":\"loud\"}", "{\"speed\":51}", "{\"targets\":[]}",
            "{\"targets\":[\"ftp://x\"]}",
            "{\"format\":\"csv\"}", "[]", "", "{\"speed\":\"x\"}", "{\"nope\":1}",
            "{\"targets\":\"http://a\"}",
            "{\"sameRetries\":\"yes\"}"})
    void settingsThatMakeNoSenseAreRefusedWithASentence(String body) {
        var answer = send(HttpRequest.newBuilder(URI.create(sandbox.url() + "/control/settings"))
                .PUT(HttpRequest.BodyPublishers.ofString(body)).build());
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).endsWith(".").doesNotContain("Exception");
    }

    @Test
    void resetForgetsEverythingButTheAccount() {
        client.settings(Map.of("mode", "safe"));
        client.pushText(FOLLOWER, "hello");
        client.fault(Map.of("kind", "drop"));
        client.advance(Duration.ofDays(3));
        client.createFollower("Somebody");
        client.reset();
        var state = client.state();
        assertThat(state.object("settings").text("mode")).isEqualTo("plain");
        assertThat(state.number("movedSeconds")).isZero();
        assertThat(state.list("faults")).isEmpty();
        assertThat(client.followers()).hasSize(3);
        assertThat(client.pushes()).isEmpty();
        assertThat(client.chat(FOLLOWER)).isEmpty();
    }

    @Test
    void whatIsUnderWayAtAResetIsSeenNowhereAfterIt_andTakesNoFault() throws InterruptedException {
        var asked = new CountDownLatch(1);
        var reset = new CompletableFuture<Void>();
        backend.answer(push -> {
            if (push.text("Content").equals("before")) {
                asked.countDown();
                reset.join();
            }
            return ScriptedBackend.text(push, push.text("Content"));
        });
        client.startText(FOLLOWER, "before");
        asked.await();
        client.reset();
        client.fault(Map.of("kind", "slow-answer", "millis", 0, "times", 6));
        reset.complete(null);

        for (var i = 0; i < 5; i++) {
            client.pushText(FOLLOWER, "after");
        }

        assertThat(client.chat(FOLLOWER)).hasSize(10)
                .allSatisfy(line -> assertThat(line.toString()).doesNotContain("before"));
        assertThat(client.pushes()).hasSize(5);
        assertThat(client.state().list("faults")).singleElement()
                .satisfies(left -> assertThat(left.number("times")).isOne());
    }

    @Test
    void nonsenseIsRefusedWithASentence() {
        assertThatThrownBy(() -> client.push("unknown", "text")).hasMessageContaining("no such follower");
        assertThatThrownBy(() -> client.push(FOLLOWER, "nothing")).hasMessageContaining("catalogue");
        assertThatThrownBy(() -> client.fault(Map.of("kind", "earthquake"))).hasMessageContaining("kind");
        assertThatThrownBy(() -> client.consent(FOLLOWER, "maybe")).hasMessageContaining("allow");
        assertThatThrownBy(() -> client.createFollower("")).hasMessageContaining("nickname");
        assertThat(get("/control/pushes/p999").statusCode()).isEqualTo(404);
        assertThat(get("/control/calls?after=x").statusCode()).isEqualTo(400);
        assertThat(get("/nowhere").statusCode()).isEqualTo(404);
    }

    @Test
    void bodiesAreBounded() {
        assertThat(post("/control/pushes", "x".repeat(1_100_000)).statusCode()).isEqualTo(413);
    }

    @Test
    void pagesFromElsewhereMayNotDriveIt() {
        var request = HttpRequest.newBuilder(URI.create(sandbox.url() + "/control/reset"))
                .header("Origin", "https://evil.example")
                .POST(HttpRequest.BodyPublishers.noBody());
        assertThat(send(request.build()).statusCode()).isEqualTo(403);
    }

    @Test
    void aTargetToVerifyIsTakenFromJsonOnly() {
        var request = HttpRequest.newBuilder(URI.create(sandbox.url() + "/control/verify"))
                .POST(HttpRequest.BodyPublishers.ofString("{\"target\":\"" + backend.url() + "\"}"));
        assertThat(send(request.copy().header("Content-Type", "text/plain").build()).statusCode())
                .isEqualTo(415);
        assertThat(send(request.build()).statusCode()).isEqualTo(415);
        assertThat(
                send(request.header("Content-Type", "application/json; charset=utf-8").build()).statusCode())
                .isEqualTo(200);
    }

    @Test
    void liveUpdatesTellOfPushes() throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(sandbox.url() + "/control/events"))
                .header("Accept", "text/event-stream").build();
        try (var http = HttpClient.newHttpClient();
                var lines = new BufferedReader(new InputStreamReader(
                        http.send(request, BodyHandlers.ofInputStream()).body(), StandardCharsets.UTF_8))) {
            client.pushText(FOLLOWER, "hello");
            assertThat(lines.lines().filter(line -> line.equals("event: push")).findFirst()).isPresent();
        }
    }

    @Test
    void thePageComesFromTheJar_andSoDoesEverythingItLoads() {
        var page = get("/");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("default-src 'none'");
        var links = Pattern.compile("(?:href|src)=\"(/[^\"]+)\"").matcher(page.body()).results()
                .map(each -> each.group(1));
        assertThat(links.toList()).hasSizeGreaterThan(5)
                .allSatisfy(path -> assertThat(get(path).statusCode()).as(path).isEqualTo(200));
        assertThat(page.body()).doesNotContain("https://");
    }

    @Test
    void everyRouteOfTheApiIsDocumented_andEveryDocumentedRouteExists() throws IOException {
        var text = Files.readString(Path.of("..", "docs", "sandbox.md"));
        var documented = Pattern.compile("`(GET|POST|PUT|DELETE) (/control/[^`?]*)").matcher(text).results()
                .map(each -> each.group(1) + " " + each.group(2))
                .collect(java.util.stream.Collectors.toSet());
        var worlds = new Worlds(List.of(SandboxAccount.first(ACCOUNT, settings())), InstantSource.system());
        try (worlds) {
            var routes = new ControlApi(worlds).routes().stream()
                    .map(route -> route.method().name() + " " + route.path())
                    .collect(java.util.stream.Collectors.toSet());
            assertThat(documented).isEqualTo(routes);
        }
    }

    @Test
    void everyCurlInTheDocumentationWorks() throws IOException {
        var text = Files.readString(Path.of("..", "docs", "sandbox.md"));
        var curls = Pattern
                .compile("curl (?:-s )?(?:-X (\\w+) )?'http://localhost:8090(/[^']*)'(?: -d '([^']*)')?")
                .matcher(text).results().toList();
        assertThat(curls).hasSizeGreaterThan(5);
        assertThat(Pattern.compile("(?m)^curl ").matcher(text).results().count()).isEqualTo(curls.size());
        for (var curl : curls) {
            var body = curl.group(3) == null
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(curl.group(3));
            var method = curl.group(1) != null ? curl.group(1) : curl.group(3) == null ? "GET" : "POST";
            var answer = send(HttpRequest.newBuilder(URI.create(sandbox.url() + curl.group(2)))
                    .method(method, body).build());
            assertThat(answer.statusCode()).as(curl.group()).isBetween(200, 204);
        }
    }

    @Test
    void everyRuleIsDocumented() throws IOException {
        var text = Files.readString(Path.of("..", "docs", "sandbox.md"));
        assertThat(java.util.Arrays.stream(Rule.values()).map(rule -> "`" + rule.id() + "`"))
                .allSatisfy(id -> assertThat(text).contains(id));
        assertThat(Json.MAPPER.readTree(get("/control/rules").body())).hasSize(Rule.values().length);
    }

    private static SandboxSettings settings() {
        return SandboxSettings.of(List.of(URI.create("http://localhost:8080/wechat")));
    }

    @Test
    void anAccountWithoutAKeyCannotEncrypt() {
        var bare = new Account(ACCOUNT.appId(), ACCOUNT.appSecret(), ACCOUNT.token(), null);
        assertThatThrownBy(() -> SettingsChange.apply(settings(), Json.object().put("mode", "safe"), bare))
                .hasMessageContaining("--aes-key");
    }
}
