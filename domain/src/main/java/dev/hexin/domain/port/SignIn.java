package dev.hexin.domain.port;

import dev.hexin.domain.profile.BrowserId;
import dev.hexin.domain.profile.SignInOutcome;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** A door in: leads a visitor through WeChat's web login and back. */
public interface SignIn {

    /**
     * Begins an attempt and says where to send the visitor.
     *
     * @param redirectUri our callback, absolute, with scheme
     * @param returnTo the own path to show afterwards
     */
    URI begin(BrowserId browser, URI redirectUri, String returnTo);

    /**
     * Completes an attempt. Blocks while WeChat is asked. Whatever is missing or malformed ends as
     * {@link SignInOutcome.Stale} or {@link SignInOutcome.Refused}, never as an exception.
     *
     * @param browser null where the browser brought no cookie
     */
    SignInOutcome complete(@Nullable BrowserId browser, @Nullable String state, @Nullable String code);
}
