package dev.hexin.http.profile;

import dev.hexin.domain.message.AppId;
import dev.hexin.domain.profile.BrowserId;
import dev.hexin.domain.profile.LoginState;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The state of a sign-in proves itself: one way to be wrong after the other. */
class LoginStateSignerTest {
    private static final BrowserId HERS = new BrowserId("hersHersHersHers");
    private static final AppId ACCOUNT = PagesServer.ACCOUNT;

    private Instant now = PagesServer.NOW;
    private final LoginStateSigner signer = signer(PagesServer.KEY, null, ACCOUNT);

    private LoginStateSigner signer(String key, @Nullable String previousKey, AppId account) {
        return new LoginStateSigner(PagesServer.settings(key, previousKey,
                account), new SecureRandom(), () -> now);
    }

    private LoginState issue() {
        return signer.issue(HERS, ReturnTarget.PROFILE);
    }

    @ParameterizedTest
    @EnumSource(ReturnTarget.class)
    void itIsRecognized_andSaysWhereToReturnTo(ReturnTarget returnTo) {
        LoginState state = signer.issue(HERS, returnTo);
        assertThat(signer.verify(state.value(), HERS))
                .contains(new LoginStateSigner.Verified(state, returnTo));
    }

    @Test
    void anotherProcessWithTheSameKeyRecognizesIt() {
        String state = issue().value();
        assertThat(signer(PagesServer.KEY, null, ACCOUNT).verify(state, HERS)).isPresent();
        assertThat(signer(PagesServer.OTHER_KEY, PagesServer.KEY, ACCOUNT).verify(state, HERS)).isPresent();
    }

    @Test
    void anotherKey_account_orBrowserDoesNot() {
        String state = issue().value();
        assertThat(signer(PagesServer.OTHER_KEY, null, ACCOUNT).verify(state, HERS)).isEmpty();
        assertThat(signer(PagesServer.KEY, null, new AppId("wx0123456789abcdee")).verify(state, HERS))
                .isEmpty();
        assertThat(signer.verify(state, new BrowserId("hisHisHisHisHisHis"))).isEmpty();
    }

    @Test
    void aChangeOfAnyLetterMakesItForeign() {
        String state = issue().value();
        for (int i = 0; i < state.length(); i++) {
            for (char other : new char[]{'0', '1', 'g', 'A'}) {
                if (state.charAt(i) != other) {
                    String changed = state.substring(0, i) + other + state.substring(i + 1);
                    assertThat(signer.verify(changed, HERS)).as(changed).isEmpty();
                }
            }
        }
    }

    @Test
    void itHasOneSpellingOnly() {
        String state = issue().value();
        assertThat(signer.verify(state.toUpperCase(Locale.ROOT), HERS)).isEmpty();
        assertThat(signer.verify(state + "0", HERS)).isEmpty();
        assertThat(signer.verify(state.substring(1), HERS)).isEmpty();
        assertThat(signer.verify(" " + state, HERS)).isEmpty();
        assertThat(signer.verify(state + "\n", HERS)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "p", "state", "p00000000000", "é", "p\0", "核心"})
    void whateverElseIsForeign(String text) {
        assertThat(signer.verify(text, HERS)).isEmpty();
    }

    @Test
    void itExpires() {
        String state = issue().value();
        now = PagesServer.NOW.plus(LoginState.LIFETIME).minusMillis(1);
        assertThat(signer.verify(state, HERS)).isPresent();
        now = PagesServer.NOW.plus(LoginState.LIFETIME);
        assertThat(signer.verify(state, HERS)).isEmpty();
    }

    @Test
    void aReplicasClockMayBeAheadALittle_andIsRememberedForLonger() {
        now = PagesServer.NOW.plusSeconds(60);
        String ahead = issue().value();
        now = PagesServer.NOW.plusSeconds(61);
        String tooFarAhead = issue().value();
        now = PagesServer.NOW;
        assertThat(signer.verify(ahead, HERS)).isPresent();
        assertThat(signer.verify(tooFarAhead, HERS)).isEmpty();
        assertThat(LoginState.REMEMBERED).isGreaterThan(LoginState.LIFETIME.plus(Duration.ofSeconds(60)));
    }

    @Test
    void noTwoAreAlike_andEachIsWhatThePlatformTakes() {
        Set<String> states = new HashSet<>();
        for (int i = 0; i < 1000; i++) {
            String state = issue().value();
            assertThat(state).matches("[a-zA-Z0-9]{1,128}").doesNotContain(HERS.value(), ACCOUNT.value());
            states.add(state);
        }
        assertThat(states).hasSize(1000);
    }
}
