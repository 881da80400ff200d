package dev.hexin.domain.message;

import org.jspecify.annotations.Nullable;

/**
 * A follower follows, leaves, or scans one of the account's QR codes. Protocol: "Event pushes", follow and
 * scan.
 */
public sealed interface FollowEvent extends Event {

    /**
     * A follower follows the account.
     *
     * @param scene the scene of the QR code that led here, without WeChat's {@code qrscene_}; null for a
     *     plain follow
     * @param key the event key as pushed; empty for a plain follow, another word for a follow from a payment
     *     page
     * @param ticket fetches the QR code's picture; null without a QR code
     */
    record Subscribe(
            Envelope envelope,
            @Nullable String scene,
            String key,
            @Nullable String ticket) implements FollowEvent {
        private static final String SCENE_PREFIX = "qrscene_";

        public static final MessageType<Subscribe> TYPE = MessageType.event("subscribe", Subscribe.class,
                (envelope, fields) -> {
                    String key = fields.text("EventKey");
                    String scene = key.startsWith(SCENE_PREFIX) ? key.substring(SCENE_PREFIX.length()) : null;
                    return new Subscribe(envelope, scene, key, fields.textOrNull("Ticket"));
                });
    }

    /** A follower leaves: the platform asks to delete the person's data. Can't be answered. */
    record Unsubscribe(Envelope envelope) implements FollowEvent {
        public static final MessageType<Unsubscribe> TYPE = MessageType.event("unsubscribe",
                Unsubscribe.class,
                (envelope, fields) -> new Unsubscribe(envelope));
    }

    /**
     * A follower scans one of the account's QR codes.
     *
     * @param scene the QR code's scene
     * @param ticket fetches the QR code's picture
     */
    record Scan(Envelope envelope, String scene, @Nullable String ticket) implements FollowEvent {
        public static final MessageType<Scan> TYPE = MessageType.event("SCAN", Scan.class,
                (envelope, fields) -> new Scan(envelope, fields.text("EventKey"),
                        fields.textOrNull("Ticket")));
    }
}
