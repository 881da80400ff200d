package dev.hexin.wechatapi;

import dev.hexin.domain.token.AccessToken;
import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The account's access token, and for how many seconds it is good. A secret. */
@Serdeable.Deserializable(naming = SnakeCaseStrategy.class)
record AccessTokenAnswer(@Nullable String accessToken, @Nullable Integer expiresIn) {

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
