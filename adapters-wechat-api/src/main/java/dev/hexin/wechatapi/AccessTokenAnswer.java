package dev.hexin.wechatapi;

import dev.hexin.domain.token.AccessToken;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The account's access token, and for how many seconds it is good. A secret. */
record AccessTokenAnswer(@Nullable String accessToken, @Nullable Integer expiresIn) {

    static AccessTokenAnswer from(ResponseFields fields) {
        return new AccessTokenAnswer(fields.text("access_token"), fields.number("expires_in"));
    }

    boolean isComplete() {
        return accessToken != null && !accessToken.isBlank() && expiresIn != null && expiresIn > 0;
    }

    /** Of a complete answer. */
    AccessToken token(Instant askedAt) {
        return new AccessToken(Objects.requireNonNull(accessToken), askedAt,
                askedAt.plusSeconds(Objects.requireNonNull(expiresIn)));
    }

    @Override
    public String toString() {
        return "AccessTokenAnswer[…]";
    }
}
