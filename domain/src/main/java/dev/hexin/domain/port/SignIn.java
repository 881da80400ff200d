package dev.hexin.domain.port;

import dev.hexin.domain.profile.BrowserId;
import dev.hexin.domain.profile.LoginState;
import dev.hexin.domain.profile.SignInOutcome;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** An inbound port: leads a visitor through WeChat's web login and back. */
public interface SignIn {

    /**
     * Says where to send a visitor who begins an attempt.
     *
     * @param state names the attempt; new, and bound to the visitor's browser by the caller
     * @param redirectUri our callback, absolute, with scheme
     */
    URI begin(LoginState state, URI redirectUri);

    /**
     * Completes an attempt. Blocks while WeChat is asked. A code that is missing or malformed ends as
     * {@link SignInOutcome.ConsentDenied}, never as an exception.
     *
     * @param state one that the caller has verified: ours, this browser's, not expired
     */
    SignInOutcome complete(LoginState state, BrowserId browser, @Nullable String code);
}
