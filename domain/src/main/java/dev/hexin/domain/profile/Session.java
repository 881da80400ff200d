package dev.hexin.domain.profile;

import dev.hexin.domain.message.OpenId;
import java.time.Instant;

/**
 * That a person has signed in. {@code toString} hides who.
 *
 * @param epoch in which of the person's epochs it began; empty where none of their sessions had been ended
 * @param since when the person signed in, in whole seconds
 */
public record Session(OpenId openId, String epoch, Instant since) {
    @Override
    public String toString() {
        return "Session[since=" + since + ", …]";
    }
}
