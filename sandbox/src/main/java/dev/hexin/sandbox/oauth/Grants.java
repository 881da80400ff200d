package dev.hexin.sandbox.oauth;

import dev.hexin.sandbox.api.ApiError;
import dev.hexin.sandbox.clock.SandboxTime;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** OAuth codes, used once within five minutes, and the web tokens they are exchanged for; 2000 of each. */
public final class Grants {
    static final Duration CODE_LIFE = Duration.ofMinutes(5);
    static final Duration ACCESS_LIFE = Duration.ofSeconds(7200);
    static final Duration REFRESH_LIFE = Duration.ofDays(30);
    private static final int MOST = 2000;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final SandboxTime time;
    private final Map<String, Code> codes = bounded();
    private final Map<String, Web> byAccess = bounded();
    private final Map<String, Web> byRefresh = bounded();

    private record Code(Person person, String scope, Instant expires, boolean used) {}

    /** What a code was exchanged for. */
    record Web(
            Person person,
            String scope,
            String access,
            Instant accessExpires,
            String refresh,
            Instant refreshExpires) {}

    public Grants(SandboxTime time) {
        this.time = time;
    }

    synchronized String code(Person person, String scope) {
        var code = random(18);
        codes.put(code, new Code(person, scope, time.instant().plus(CODE_LIFE), false));
        return code;
    }

    /** Whose code this is, used or not. */
    synchronized Optional<String> openidOfCode(String code) {
        return Optional.ofNullable(codes.get(code)).map(each -> each.person.openid());
    }

    synchronized Web exchange(String value) {
        var code = codes.get(value);
        if (code == null) {
            throw ApiError.of(40029);
        }
        if (code.used) {
            throw ApiError.of(40163);
        }
        if (!time.instant().isBefore(code.expires)) {
            throw ApiError.of(42003);
        }
        codes.put(value, new Code(code.person, code.scope, code.expires, true));
        return issue(code.person, code.scope, "R_" + random(60), time.instant().plus(REFRESH_LIFE));
    }

    synchronized Web refresh(String refreshToken) {
        var web = byRefresh.get(refreshToken);
        if (web == null) {
            throw ApiError.of(40030);
        }
        if (!time.instant().isBefore(web.refreshExpires)) {
            throw ApiError.of(42002);
        }
        return issue(web.person, web.scope, web.refresh, web.refreshExpires);
    }

    private Web issue(Person person, String scope, String refresh, Instant refreshExpires) {
        var web = new Web(person, scope, "W_" + random(60), time.instant().plus(ACCESS_LIFE), refresh,
                refreshExpires);
        byAccess.put(web.access, web);
        byRefresh.put(web.refresh, web);
        return web;
    }

    /** The grant behind a web access token that is still good. */
    synchronized Web access(String accessToken) {
        var web = byAccess.get(accessToken);
        if (web == null) {
            throw ApiError.of(40001);
        }
        if (!time.instant().isBefore(web.accessExpires)) {
            throw ApiError.of(42001);
        }
        return web;
    }

    synchronized Optional<String> openidOfAccess(String accessToken) {
        return Optional.ofNullable(byAccess.get(accessToken)).map(web -> web.person.openid());
    }

    /** Whether this account issued the web access token, whatever became of it. */
    public synchronized boolean knows(String accessToken) {
        return byAccess.containsKey(accessToken);
    }

    public synchronized void reset() {
        codes.clear();
        byAccess.clear();
        byRefresh.clear();
    }

    private static String random(int bytes) {
        var random = new byte[bytes];
        RANDOM.nextBytes(random);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    }

    private static <V> Map<String, V> bounded() {
        return new LinkedHashMap<>() {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
                return size() > MOST;
            }
        };
    }
}
