package dev.hexin.http.profile;

import dev.hexin.domain.profile.BrowserId;
import dev.hexin.domain.profile.LoginState;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes the {@code state} of an attempt to sign in, and recognizes its own: nothing is stored for what a
 * stranger may begin without limit. It holds where to return to, the time (seconds) and 128 random bits; its
 * HMAC covers the account and the browser too. 107 letters and digits.
 */
final class LoginStateSigner {
    private static final Pattern SHAPE = Pattern.compile("(([a-z])([0-9a-f]{10})[0-9a-f]{32})([0-9a-f]{64})");
    private static final int RANDOM_BYTES = 16;
    private static final int TIME_DIGITS = 10;
    /** A replica's clock may be ahead of ours. */
    private static final int MOST_SECONDS_AHEAD = 60;

    private final SessionMac mac;
    private final SecureRandom random;
    private final InstantSource clock;

    LoginStateSigner(ProfileSettings settings, SecureRandom random, InstantSource clock) {
        this.mac = new SessionMac(settings, "login state");
        this.random = random;
        this.clock = clock;
    }

    LoginState issue(BrowserId browser, ReturnTarget returnTo) {
        HexFormat hex = HexFormat.of();
        byte[] unguessable = new byte[RANDOM_BYTES];
        random.nextBytes(unguessable);
        String content = returnTo.letter() + hex.toHexDigits(clock.instant().getEpochSecond(), TIME_DIGITS)
                + hex.formatHex(unguessable);
        return new LoginState(content + mac.of(bound(content, browser)));
    }

    /** The state, if it was made here for this browser and has not expired; empty for whatever else. */
    Optional<Verified> verify(String text, BrowserId browser) {
        Matcher matcher = SHAPE.matcher(text);
        if (!matcher.matches() || !mac.matches(matcher.group(4), bound(matcher.group(1), browser))) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        Instant issued = Instant.ofEpochSecond(HexFormat.fromHexDigitsToLong(matcher.group(3)));
        boolean good = now.isBefore(issued.plus(LoginState.LIFETIME))
                && !issued.isAfter(now.plusSeconds(MOST_SECONDS_AHEAD));
        return good
                ? ReturnTarget.of(matcher.group(2))
                        .map(returnTo -> new Verified(new LoginState(text), returnTo))
                : Optional.empty();
    }

    private static String bound(String content, BrowserId browser) {
        return content + "\n" + browser.value();
    }

    /** A state that is ours, this browser's, and has not expired. It may have been used. */
    record Verified(LoginState state, ReturnTarget returnTo) {}
}
