package dev.hexin.domain.port;

import dev.hexin.domain.message.OpenId;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;

/** No encryption at rest, for tests of the domain: what is stored can be read in a debugger. */
public final class ClearStorage implements StorageEncryption {
    @Override
    public boolean hasKey() {
        return false;
    }

    @Override
    public String encrypt(String text, String owner) {
        return text;
    }

    @Override
    public Optional<String> decrypt(String stored, String owner) {
        return Optional.of(stored);
    }

    @Override
    public String pseudonym(OpenId openId) {
        return pseudonym("openid", openId.value());
    }

    @Override
    public String pseudonym(String kind, String value) {
        return kind + '-' + HexFormat.of().formatHex(value.getBytes(StandardCharsets.UTF_8));
    }
}
