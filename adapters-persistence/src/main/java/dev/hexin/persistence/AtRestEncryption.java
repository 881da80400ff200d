package dev.hexin.persistence;

import dev.hexin.domain.message.OpenId;
import dev.hexin.domain.port.StorageEncryption;
import java.util.Optional;

/** Encryption with the storage key, or, where none is set, text as it is behind a mark that says so. */
public final class AtRestEncryption implements StorageEncryption {
    private static final String PLAIN = "plain:";
    /** No openid has a blank, so that no cell's text can be put in the place of a person's token. */
    private static final String CELL = "cell ";

    private final StorageKey key;
    private final boolean hasKey;

    public AtRestEncryption(StorageSettings settings) {
        this.key = StorageKey.of(settings);
        this.hasKey = settings.storageKey() != null;
    }

    @Override
    public boolean hasKey() {
        return hasKey;
    }

    @Override
    public String encrypt(String text, String owner) {
        return key.encrypt(text, CELL + owner).orElseGet(() -> PLAIN + text);
    }

    @Override
    public Optional<String> decrypt(String stored, String owner) {
        return !hasKey && stored.startsWith(PLAIN)
                ? Optional.of(stored.substring(PLAIN.length()))
                : key.decrypt(stored, CELL + owner);
    }

    @Override
    public String pseudonym(OpenId openId) {
        return key.hash(openId);
    }

    @Override
    public String pseudonym(String kind, String value) {
        return key.hash(kind + ' ' + value); // no openid has a blank
    }
}
