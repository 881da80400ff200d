package dev.hexin.bots;

import dev.hexin.domain.message.AppId;
import dev.hexin.domain.message.OpenId;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The names under which an account's bot knows its followers: an HMAC of the openid, so that a bot can tell
 * followers apart, and can't find out whom it talks to. They stay the same as long as the key does.
 */
public final class FollowerPseudonyms {
    private static final String HMAC = "HmacSHA256";
    private static final int BYTES = 16;

    private final SecretKeySpec key;

    /** @param secret that the bot does not know: the storage key, the AppSecret or the Token */
    public FollowerPseudonyms(AppId account, String secret) {
        byte[] derived = hmac(new SecretKeySpec(bytes(secret), HMAC),
                "hexin bot pseudonym " + account.value());
        this.key = new SecretKeySpec(derived, HMAC);
    }

    /** 32 hexadecimal digits. */
    public String of(OpenId follower) {
        return HexFormat.of().formatHex(Arrays.copyOf(hmac(key, follower.value()), BYTES));
    }

    private static byte[] hmac(SecretKeySpec key, String text) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(key);
            return mac.doFinal(bytes(text));
        } catch (GeneralSecurityException notOnThisPlatform) {
            throw new IllegalStateException(notOnThisPlatform);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
