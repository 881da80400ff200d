package dev.hexin.domain.message;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * What the platform's retries of one push have in common, and nothing else has: a hash of 43 characters, so
 * that no openid stands in a key. Ordinary messages: account, sender, MsgId. Events have no MsgId (a job's
 * {@code MsgID} is the job's), share sender, second and name, and so are told apart by their whole decrypted
 * body; so are messages that lack sender or MsgId.
 *
 * @param sender whose push it is, so that what is kept of it can be forgotten with them; not part of its
 *     identity
 */
public record DeliveryId(String value, @Nullable OpenId sender) {
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
    private static final int LOG_ID_BYTES = 6;

    /** Of a push without a sender. */
    public DeliveryId(String value) {
        this(value, null);
    }

    public static DeliveryId of(AppId appId, Push push) {
        Envelope envelope = push.envelope();
        OpenId from = envelope.from();
        Long msgId = envelope.msgId();
        MessageDigest sha256 = Sha256.begin();
        feed(sha256, appId.value());
        if (push.kind().isEvent() || from == null || msgId == null) {
            sha256.update((byte) 'b');
            push.digest().feed(sha256);
        } else {
            sha256.update((byte) 'm');
            feed(sha256, envelope.account());
            feed(sha256, from.value());
            sha256.update(ByteBuffer.allocate(Long.BYTES).putLong(0, msgId));
        }
        return new DeliveryId(BASE64.encodeToString(sha256.digest()), from);
    }

    /** 12 hexadecimal digits for a line of the log: the same at every retry and replica, and no way back. */
    public String forLogs() {
        return HexFormat.of().formatHex(Sha256.of(value.getBytes(StandardCharsets.UTF_8)), 0, LOG_ID_BYTES);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof DeliveryId that && value.equals(that.value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    /** With its length first, so that two texts never run into each other. */
    private static void feed(MessageDigest sha256, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        sha256.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, bytes.length));
        sha256.update(bytes);
    }
}
