package dev.hexin.http.profile;

import dev.hexin.domain.message.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Authenticates text by HMAC-SHA-256, with keys for one purpose and one account that are derived from
 * {@code wechat.session-key}. What the previous session key authenticated stays good.
 */
final class SessionMac {
    private static final String HMAC = "HmacSHA256";

    private final List<SecretKeySpec> keys = new ArrayList<>();

    /** @param purpose such as {@code login state}; no other use of the session key has the same */
    SessionMac(ProfileSettings settings, String purpose) {
        keys.add(key(settings, purpose, settings.sessionKey()));
        if (settings.previousSessionKey() != null) {
            keys.add(key(settings, purpose, settings.previousSessionKey()));
        }
    }

    /** 64 hexadecimal digits. */
    String of(String text) {
        return mac(keys.get(0), text);
    }

    boolean matches(String mac, String text) {
        return keys.stream().anyMatch(key -> MessageDigest.isEqual(bytes(mac), bytes(mac(key, text))));
    }

    private static SecretKeySpec key(ProfileSettings settings, String purpose, String secret) {
        String text = "hexin " + purpose + " 1\n" + settings.appId().value() + "\n" + secret;
        return new SecretKeySpec(Sha256.of(bytes(text)), HMAC);
    }

    private static String mac(SecretKeySpec key, String text) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(key);
            return HexFormat.of().formatHex(mac.doFinal(bytes(text)));
        } catch (GeneralSecurityException notOnThisPlatform) {
            throw new IllegalStateException(notOnThisPlatform);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
