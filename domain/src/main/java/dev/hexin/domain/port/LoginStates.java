package dev.hexin.domain.port;

import dev.hexin.domain.message.BodyDigest;
import dev.hexin.domain.profile.BrowserId;
import dev.hexin.domain.profile.LoginState;
import dev.hexin.domain.profile.SignInOutcome;
import java.util.concurrent.CompletionStage;

/**
 * A door out: the attempts to sign in that are open, each bound to one browser, good for one code, and forgotten after
 * a while. Bounded, oldest first.
 */
public interface LoginStates {

    /** Opens an attempt; a browser may have several. */
    void open(LoginState state, BrowserId browser, String returnTo);

    /**
     * Uses an attempt with a code. Of all callers exactly one is told to go on; the same browser with the same state and
     * code gets that one's outcome, now or when it is there.
     */
    Use use(LoginState state, BrowserId browser, BodyDigest code);

    /** What {@link #use} found. */
    sealed interface Use {

        /** Nobody has used it: the caller exchanges the code and must finish, whatever happens. */
        non-sealed interface First extends Use {
            String returnTo();

            void finish(SignInOutcome outcome);
        }

        /** The same call came before: this is, or will be, its outcome. */
        record Again(CompletionStage<SignInOutcome> outcome) implements Use {}

        /** Unknown, expired, another browser's, or used with another code. */
        record Stale() implements Use {}
    }
}
