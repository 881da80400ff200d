package dev.hexin.domain.message;

import org.jspecify.annotations.Nullable;

/**
 * A person who had allowed the account to see the profile takes something back. The sender is the platform,
 * not the person: act on the openid inside. Can't be answered. Protocol: "Event pushes", authorised user's
 * data.
 */
public sealed interface AuthorizationEvent extends Event {

    /**
     * The platform cleaned a person's profile: fetch it again. Only for authorisations of the last 30 days.
     *
     * @param openId the person; the envelope's sender is the platform
     * @param appId the account or website concerned
     * @param unionId the person's name across the owner's accounts, where known
     */
    record UserInfoModified(
            Envelope envelope,
            OpenId openId,
            String appId,
            @Nullable String unionId) implements AuthorizationEvent {
        public static final MessageType<UserInfoModified> TYPE = MessageType.event("user_info_modified",
                UserInfoModified.class,
                (envelope, fields) -> new UserInfoModified(envelope, fields.openId("OpenID"),
                        fields.text("AppID"), fields.textOrNull("UnionID")));
    }

    /**
     * A person takes an authorisation back: the data it covered should go.
     *
     * @param openId the person; the envelope's sender is the platform
     * @param appId the account or website concerned
     * @param unionId the person's name across the owner's accounts, where known
     * @param revokeInfo what was taken back, opaque: 201 address, 202 invoice, 203 card, 204 microphone, 205
     *     nickname and picture, 206 position, 207 chosen pictures and videos, 301 everything; {@code 1} has
     *     been seen too
     */
    record UserAuthorizationRevoke(
            Envelope envelope,
            OpenId openId,
            String appId,
            @Nullable String unionId,
            String revokeInfo) implements AuthorizationEvent {
        public static final MessageType<UserAuthorizationRevoke> TYPE = MessageType
                .event("user_authorization_revoke", UserAuthorizationRevoke.class,
                        (envelope, fields) -> new UserAuthorizationRevoke(envelope, fields.openId("OpenID"),
                                fields.text("AppID"), fields.textOrNull("UnionID"),
                                fields.text("RevokeInfo")));
    }

    /**
     * A person closed the WeChat account: all data should go.
     *
     * @param openId the person; the envelope's sender is the platform
     * @param appId the account or website concerned
     * @param unionId the person's name across the owner's accounts, where known
     */
    record UserAuthorizationCancellation(
            Envelope envelope,
            OpenId openId,
            String appId,
            @Nullable String unionId) implements AuthorizationEvent {
        public static final MessageType<UserAuthorizationCancellation> TYPE = MessageType.event(
                "user_authorization_cancellation", UserAuthorizationCancellation.class,
                (envelope, fields) -> new UserAuthorizationCancellation(envelope, fields.openId("OpenID"),
                        fields.text("AppID"), fields.textOrNull("UnionID")));
    }
}
