package dev.hexin.domain.port;

import dev.hexin.domain.token.AccessToken;
import java.time.Instant;
import java.util.Optional;

/**
 * An outbound port: where the replicas of one account share its access token, and agree on who fetches the
 * next one. Its calls may block, and throw where what is shared can't be reached.
 */
public interface AccessTokens {

    /** The newest token, if one is known that has not expired. */
    Optional<AccessToken> current();

    /**
     * Takes the turn to fetch a token. Of all threads of all replicas one has it at a time; it ends by itself
     * after a while, should its owner have died.
     *
     * @return empty while another replica has it, and before the time that the last one gave it back until
     */
    Optional<Turn> takeTurn();

    /** The right, and the obligation, to fetch a token: ended by one of its two calls. */
    interface Turn {
        /** Shares what was fetched, unless the turn has ended meanwhile and another replica has had one. */
        void finish(AccessToken token);

        /** Nothing was fetched, and no replica is to try before this time. */
        void giveBack(Instant notBefore);
    }
}
