package dev.hexin.app.journey;

import dev.hexin.app.Hexin;
import dev.hexin.sandbox.client.SandboxClient;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import static org.assertj.core.api.Assertions.assertThat;

/** A browser without a screen: keeps cookies, and goes nowhere by itself. */
public final class Visitor {
    public static final String BROWSER = "hexin_browser";
    public static final String SESSION = "hexin_session";

    private static final HttpClient HTTP = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
            .followRedirects(Redirect.NEVER).build();
    private static final Pattern FORM_TOKEN = Pattern.compile("name=\"token\" value=\"([^\"]+)\"");

    private final Map<String, String> cookies = new ConcurrentHashMap<>();
    private final SandboxClient wechat;
    private int port;

    public Visitor(Hexin hexin, SandboxClient wechat) {
        this(hexin.port(), wechat);
    }

    /** @param port where Hexin is, perhaps in a process of its own */
    public Visitor(int port, SandboxClient wechat) {
        this.port = port;
        this.wechat = wechat;
    }

    /** @param location where it leads; empty where it leads nowhere */
    public record Page(int status, String location, String body) {}

    // tapping through

    /** Taps the guide page's button; WeChat's page is where it leads. */
    public URI tap() {
        return tap("/oauth/login");
    }

    public URI tap(String login) {
        Page way = get(login);
        assertThat(way.status()).isEqualTo(302);
        return URI.create(way.location());
    }

    /** Taps, and allows as this follower; the callback is where WeChat leads then. */
    public URI consent(String follower) {
        wechat.consent(follower, "allow");
        return wechat.authorize(tap());
    }

    public Page signIn(String follower) {
        return open(consent(follower));
    }

    public Page signOut() {
        return post("/logout", "token=" + formToken());
    }

    public Page deleteAll() {
        return post("/profile/delete", "token=" + formToken());
    }

    public String formToken() {
        Matcher token = FORM_TOKEN.matcher(get("/profile").body());
        assertThat(token.find()).as("a form on the profile page").isTrue();
        return token.group(1);
    }

    // moving about

    public Page get(String pathAndQuery) {
        return going(pathAndQuery).join();
    }

    /** Opens the path and the query of an address, whatever its host is called. */
    public Page open(URI address) {
        return opening(address).join();
    }

    public CompletableFuture<Page> opening(URI address) {
        return going(address.getRawPath() + "?" + address.getRawQuery());
    }

    private CompletableFuture<Page> going(String pathAndQuery) {
        return send(request(pathAndQuery));
    }

    public Page post(String path, String form, String... headers) {
        HttpRequest.Builder request = request(path).POST(BodyPublishers.ofString(form))
                .header("Content-Type", "application/x-www-form-urlencoded");
        return send(headers.length == 0 ? request : request.headers(headers)).join();
    }

    /** The same browser finds another Hexin behind the address. */
    public void moveTo(Hexin other) {
        moveTo(other.port());
    }

    public void moveTo(int otherPort) {
        port = otherPort;
    }

    /** The cookies themselves, to be looked at, dropped and tampered with. */
    public Map<String, String> cookies() {
        return cookies;
    }

    private HttpRequest.Builder request(String pathAndQuery) {
        HttpRequest.Builder request = HttpRequest
                .newBuilder(URI.create("http://localhost:" + port + pathAndQuery))
                .header("User-Agent", "Mozilla/5.0 (Linux; Android 14) MicroMessenger/8.0.50")
                .header("Accept", "text/html").header("Accept-Language", "en");
        cookies.forEach((name, value) -> request.header("Cookie", name + "=" + value));
        return request;
    }

    private CompletableFuture<Page> send(HttpRequest.Builder request) {
        return HTTP.sendAsync(request.build(), BodyHandlers.ofString()).thenApply(this::arrive);
    }

    private Page arrive(HttpResponse<String> answer) {
        answer.headers().allValues("Set-Cookie").forEach(this::keep);
        return new Page(answer.statusCode(), answer.headers().firstValue("Location").orElse(""),
                answer.body());
    }

    private void keep(String setCookie) {
        String[] pair = setCookie.split(";", 2)[0].split("=", 2);
        if (setCookie.contains("Max-Age=0")) {
            cookies.remove(pair[0]);
        } else {
            cookies.put(pair[0], pair[1]);
        }
    }
}
