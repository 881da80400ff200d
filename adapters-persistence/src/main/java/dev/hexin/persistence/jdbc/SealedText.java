package dev.hexin.persistence.jdbc;

import dev.hexin.persistence.StorageKey;
import dev.hexin.persistence.StorageSettings;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One kind of text in a table: enciphered where there is a storage key, else as it is. */
final class SealedText {
    private static final Logger LOG = LoggerFactory.getLogger(SealedText.class);
    private static final String PLAIN = "plain:";

    private final StorageKey key;
    private final String kind;
    private final AtomicBoolean saidUnreadable = new AtomicBoolean();

    /** @param kind as the log calls it, such as "answer" */
    SealedText(StorageSettings settings, String kind) {
        this.key = StorageKey.of(settings);
        this.kind = kind;
    }

    /** @param owner what the text belongs to: needed to read it again */
    String seal(String text, String owner) {
        return encipher(text, owner).orElseGet(() -> PLAIN + ColumnText.cut(text, Integer.MAX_VALUE));
    }

    /** The same for what is not stored in clear; empty where there is no key. */
    Optional<String> encipher(String text, String owner) {
        return key.encipher(text, bound(owner));
    }

    /** The text; where it can't be read, that counts as none and is said once. */
    Optional<String> open(String sealed, String owner) {
        Optional<String> text = sealed.startsWith(PLAIN)
                ? Optional.of(sealed.substring(PLAIN.length()))
                : key.decipher(sealed, bound(owner));
        if (text.isEmpty()) {
            sayUnreadable();
        }
        return text;
    }

    /** Says that one can't be read, if that has not been said. */
    void sayUnreadable() {
        if (saidUnreadable.compareAndSet(false, true)) {
            LOG.warn("A stored {} can't be read and counts as none (said once): is wechat.storage-key the one"
                    + " it was stored with, and every replica of one version?", kind);
        }
    }

    /** No openid has a blank, so that none of these can be put in the place of a person's token. */
    private String bound(String owner) {
        return kind + ' ' + owner;
    }
}
