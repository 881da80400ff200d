package dev.hexin.domain.port;

import dev.hexin.domain.message.BodyDigest;
import dev.hexin.domain.profile.LoginState;
import dev.hexin.domain.profile.SignInOutcome;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * An outbound port: the sign-in states that were used, each with one code, and what came of it. A state that
 * was not used is stored nowhere: it proves itself. Where the person that came of it is forgotten, it is
 * stale. Remembered for {@link LoginState#REMEMBERED}; bounded, the oldest forgotten first.
 */
public interface LoginStates extends PersonalData {

    /**
     * What {@link #use} would find of a state that was used already; empty, and nothing changes, where it was
     * not.
     */
    Optional<Use> find(LoginState state, BodyDigest code);

    /**
     * Uses a state with a code. Of all callers exactly one is told to go on; the same state with the same
     * code gets that one's outcome, now or when it is there.
     */
    Use use(LoginState state, BodyDigest code);

    /** What {@link #use} found. */
    sealed interface Use {

        /** The state was unused: the caller exchanges the code and must finish, whatever happens. */
        non-sealed interface First extends Use {
            void finish(SignInOutcome outcome);
        }

        /** The same call came before: this is, or will be, its outcome. */
        record Again(CompletionStage<SignInOutcome> outcome) implements Use {}

        /** It was used with another code. */
        record Stale() implements Use {}
    }
}
