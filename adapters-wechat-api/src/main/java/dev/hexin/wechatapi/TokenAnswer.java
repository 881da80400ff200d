package dev.hexin.wechatapi;

import dev.hexin.domain.message.OpenId;
import dev.hexin.domain.profile.Grant;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a code or a refresh token is exchanged for. Its tokens are secrets. */
record TokenAnswer(
        @Nullable String accessToken,
        @Nullable String refreshToken,
        @Nullable String openid,
        @Nullable String scope,
        @Nullable String unionid,
        @Nullable Integer isSnapshotuser) {
    private static final String USER_INFO = "snsapi_userinfo";
    private static final Duration GRANT_LASTS = Duration.ofDays(30);

    static TokenAnswer from(ResponseFields fields) {
        return new TokenAnswer(fields.text("access_token"), fields.text("refresh_token"),
                fields.text("openid"), fields.text("scope"), fields.text("unionid"),
                fields.number("is_snapshotuser"));
    }

    /** Whether it is a snapshot page's made-up person. */
    boolean isSnapshot() {
        return isSnapshotuser != null && isSnapshotuser == 1;
    }

    /** Whether the person may be described; a scope that was not said is the one that was asked for. */
    boolean allowsUserInfo() {
        return scope == null || scope.isBlank()
                || Arrays.stream(scope.split(",")).map(String::strip).anyMatch(USER_INFO::equals);
    }

    boolean isComplete() {
        return accessToken != null && !accessToken.isEmpty() && openid != null && OpenId.isValid(openid);
    }

    /** Of a complete answer. */
    OpenId person() {
        return new OpenId(Objects.requireNonNull(openid));
    }

    /** Of a complete answer: what reading by it is asked with. */
    Query credentials() {
        return Query.of("access_token", Objects.requireNonNull(accessToken)).and("openid",
                person().value());
    }

    /** The leave to ask again, from now on; null where none was given. */
    @Nullable
    Grant grant(Instant now) {
        return refreshToken == null || refreshToken.isEmpty()
                ? null
                : new Grant(refreshToken, now.plus(GRANT_LASTS));
    }

    @Override
    public String toString() {
        return "TokenAnswer[…]";
    }
}
