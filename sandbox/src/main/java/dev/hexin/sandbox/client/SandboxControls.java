package dev.hexin.sandbox.client;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The part of the control API that changes the sandbox: settings, followers, faults, consent, time. */
public abstract sealed class SandboxControls permits SandboxClient {
    final SandboxHttp http;

    SandboxControls(SandboxHttp http) {
        this.http = http;
    }

    /** A new follower; answers the openid. */
    public String createFollower(String nickname) {
        return http.object("POST", "/control/followers", Map.of("nickname", nickname)).text("openid");
    }

    /** A new person with an openid of one's choice at this account. */
    public void createFollower(String nickname, String openid) {
        http.send("POST", "/control/followers", Map.of("nickname", nickname, "openid", openid));
    }

    /** Changes settings: mode, format, speed, targets, callbackDomain, scopes, sameRetries, unionId. */
    public void settings(Map<String, ?> change) {
        http.send("PUT", "/control/settings", change);
    }

    /** {@code plain}, {@code compatible} or {@code safe}. */
    public void mode(String mode) {
        settings(Map.of("mode", mode));
    }

    /** {@code xml} or {@code json}. */
    public void format(String format) {
        settings(Map.of("format", format));
    }

    /** What the account may call: {@code certified-service}, {@code subscription} and so on. */
    public void kind(String kind) {
        settings(Map.of("kind", kind));
    }

    /**
     * What the operator made by hand on the platform's console: {@code selfmenu} and {@code autoreply}, as
     * the two calls answer them.
     */
    public void console(Map<String, ?> made) {
        http.send("PUT", "/control/console", made);
    }

    /**
     * How the played model or bot answers: {@code behaviour}, such as {@code slow} or {@code broken-off},
     * with {@code millis} and {@code times}.
     */
    public void model(Map<String, ?> answers) {
        http.send("PUT", "/control/model", answers);
    }

    public void speed(int times) {
        settings(Map.of("speed", times));
    }

    /** Attempt n goes to the n-th target, counted round and round. */
    public void targets(URI... targets) {
        settings(Map.of("targets", List.of(targets)));
    }

    /**
     * Sets a fault, for instance {@code Map.of("kind", "errcode", "errcode", 40001, "times", 2)}; answers its
     * id.
     */
    public String fault(Map<String, ?> fault) {
        return http.object("POST", "/control/faults", fault).text("id");
    }

    public void removeFault(String id) {
        http.send("DELETE", "/control/faults/" + id, null);
    }

    public void clearFaults() {
        http.send("DELETE", "/control/faults", null);
    }

    /** Presets what is answered on the consent page: {@code allow}, {@code refuse} or {@code snapshot}. */
    public void consent(String follower, String answer) {
        http.send("PUT", "/control/oauth", Map.of("follower", follower, "answer", answer));
    }

    /** The consent page asks again. */
    public void askForConsent() {
        http.send("DELETE", "/control/oauth", null);
    }

    /** Kills every access token of the account at once, as another program's refresh would. */
    public void killTokens() {
        http.send("POST", "/control/tokens/kill", null);
    }

    /** Moves the sandbox's time forward, for expiry and windows. */
    public void advance(Duration by) {
        http.send("POST", "/control/advance", Map.of("seconds", by.toSeconds()));
    }

    /**
     * Starts again: all accounts, or the one that {@link SandboxClient#account} named. Access tokens stay
     * good; {@link #killTokens} ends them.
     */
    public void reset() {
        http.send("POST", "/control/reset", null);
    }
}
