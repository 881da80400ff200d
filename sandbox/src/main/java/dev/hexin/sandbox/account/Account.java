package dev.hexin.sandbox.account;

import dev.hexin.sandbox.wire.PushCipher;
import dev.hexin.sandbox.wire.Signature;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The official account that the sandbox plays the platform for. */
public record Account(String appId, String appSecret, String token, @Nullable String aesKey) {
    /** An account that exists nowhere, for tests. */
    public static Account madeUp() {
        return new Account("wx5a0d7c13e86b2f94", "0f4c1b7e93d25a68b0e7c4d1a93f8265", "hexinSandboxToken",
                "SandboxOnlyKeyForHexinNotForAnyRealAccount4");
    }

    /** The original id, {@code gh_} and twelve hex digits, which pushes are addressed to. */
    public String originalId() {
        return "gh_" + Signature.of(appId).substring(0, 12);
    }

    public Optional<PushCipher> cipher() {
        return Optional.ofNullable(aesKey).map(key -> new PushCipher(key, appId));
    }

    /**
     * What is wrong with the account's values, one sentence each; empty when nothing is.
     *
     * @param named how a sentence calls a setting such as {@code app-id}
     */
    public List<String> complaints(UnaryOperator<String> named) {
        var complaints = new ArrayList<String>();
        if (!appId.matches("wx[0-9a-f]{16}")) {
            complaints.add(named.apply("app-id") + " must be wx and 16 hex digits.");
        }
        if (!token.matches("[A-Za-z0-9]{3,32}")) {
            complaints.add(named.apply("token") + " must be 3 to 32 letters and digits.");
        }
        if (!appSecret.matches("[0-9a-f]{32}")) {
            complaints.add(named.apply("app-secret") + " must be 32 hex digits.");
        }
        if (aesKey != null && !aesKey.matches("[A-Za-z0-9]{43}")) {
            complaints.add(named.apply("aes-key") + " must be 43 letters and digits.");
        }
        return complaints;
    }

    @Override
    public String toString() {
        return "Account[" + appId + "]";
    }
}
