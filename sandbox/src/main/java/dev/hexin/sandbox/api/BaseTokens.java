package dev.hexin.sandbox.api;

import dev.hexin.sandbox.clock.SandboxTime;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Deque;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/**
 * The account's access tokens: {@code token} and {@code stable_token} keep apart; a new {@code token} kills
 * the one before it after five minutes; a stable one is handed out again until five minutes before it
 * expires, and a forced one kills its predecessor at once.
 */
public final class BaseTokens {
    /** How long a token lives, and how long the old one stays usable beside a new one. */
    public static final Duration LIFE = Duration.ofSeconds(7200);
    public static final Duration OVERLAP = Duration.ofMinutes(5);
    private static final int KEPT = 200;
    private static final int PLAIN_A_DAY = 2000;
    private static final int FORCED_A_DAY = 20;
    private static final Duration BETWEEN_FORCED = Duration.ofSeconds(30);
    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
    private static final SecureRandom RANDOM = new SecureRandom();

    private final SandboxTime time;
    private final Deque<Token> tokens = new ArrayDeque<>();
    private LocalDate day = LocalDate.EPOCH;
    private int plainToday;
    private int forcedToday;
    private Instant lastForced = Instant.EPOCH;

    /** A token with the seconds it has left. */
    public record Issued(String token, long expiresIn) {}

    private static final class Token {
        private final String value;
        private final boolean stable;
        private Instant expires;
        private @Nullable Instant dies;

        private Token(String value, boolean stable, Instant expires) {
            this.value = value;
            this.stable = stable;
            this.expires = expires;
        }
    }

    public BaseTokens(SandboxTime time) {
        this.time = time;
    }

    /** {@code /cgi-bin/token}: always a new one. */
    public synchronized Issued plain() {
        today();
        if (++plainToday > PLAIN_A_DAY) {
            throw ApiError.of(45009);
        }
        var now = time.instant();
        tokens.stream().filter(token -> !token.stable && token.dies == null)
                .forEach(token -> token.dies = now.plus(OVERLAP));
        return issued(issue(false), now);
    }

    /** {@code /cgi-bin/stable_token}: the same one while it is good, unless a new one is forced. */
    public synchronized Issued stable(boolean force) {
        today();
        var now = time.instant();
        if (force) {
            forced(now);
        }
        for (Iterator<Token> newestFirst = tokens.descendingIterator(); newestFirst.hasNext();) {
            var token = newestFirst.next();
            if (token.stable && token.dies == null && now.isBefore(token.expires.minus(OVERLAP))) {
                return issued(token, now);
            }
        }
        return issued(issue(true), now);
    }

    private void forced(Instant now) {
        if (now.isBefore(lastForced.plus(BETWEEN_FORCED))) {
            throw ApiError.of(45011);
        }
        if (++forcedToday > FORCED_A_DAY) {
            throw ApiError.of(45009);
        }
        lastForced = now;
        tokens.stream().filter(token -> token.stable).forEach(token -> token.dies = now);
    }

    /** Refuses a token that is missing (41001), unknown or superseded (40001), or expired (42001). */
    public synchronized void check(@Nullable String value) {
        if (value == null || value.isEmpty()) {
            throw ApiError.of(41001);
        }
        var now = time.instant();
        var token = tokens.stream().filter(each -> each.value.equals(value)).findFirst()
                .orElseThrow(() -> ApiError.of(40001));
        if (token.dies != null && !now.isBefore(token.dies)) {
            throw ApiError.of(40001);
        }
        if (!now.isBefore(token.expires)) {
            throw ApiError.of(42001);
        }
    }

    /** Whether this account issued the token, whatever became of it. */
    public synchronized boolean knows(String value) {
        return tokens.stream().anyMatch(token -> token.value.equals(value));
    }

    /** Forgets how many tokens were fetched today. */
    synchronized void clearQuota() {
        plainToday = 0;
    }

    /** Kills every token at once, as another program's refresh would. */
    public synchronized void killAll() {
        tokens.forEach(token -> token.dies = time.instant());
    }

    /**
     * Begins the day anew, and keeps what is good: a back end goes on with the token that it holds. Of those
     * that were issued in a time that is put back none lives longer than one issued now.
     */
    public synchronized void reset() {
        var latest = time.instant().plus(LIFE);
        tokens.removeIf(token -> token.dies != null);
        tokens.stream().filter(token -> token.expires.isAfter(latest))
                .forEach(token -> token.expires = latest);
        day = LocalDate.EPOCH;
        lastForced = Instant.EPOCH;
    }

    private Token issue(boolean stable) {
        var random = new byte[96];
        RANDOM.nextBytes(random);
        var token = new Token("SANDBOX_" + Base64.getUrlEncoder().withoutPadding().encodeToString(random),
                stable,
                time.instant().plus(LIFE));
        tokens.add(token);
        if (tokens.size() > KEPT) {
            tokens.remove();
        }
        return token;
    }

    private static Issued issued(Token token, Instant now) {
        return new Issued(token.value, Duration.between(now, token.expires).toSeconds());
    }

    private void today() {
        var now = time.instant().atZone(CHINA).toLocalDate();
        if (!now.equals(day)) {
            day = now;
            plainToday = 0;
            forcedToday = 0;
        }
    }
}
