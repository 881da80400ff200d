package dev.hexin.persistence;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One kind of text in a shared store: enciphered where there is a storage key, else as it is. With a key only
 * enciphered text is read, so that nobody who can write to the store puts words into the account's mouth.
 */
public final class SealedText {
    private static final Logger LOG = LoggerFactory.getLogger(SealedText.class);
    private static final String PLAIN = "plain:";
    /** As long as H2's longest column; the other stores take more. */
    private static final int LONGEST = 1_000_000;

    private final StorageKey key;
    private final boolean enciphers;
    private final String kind;
    private final AtomicBoolean saidUnreadable = new AtomicBoolean();

    /** @param kind as the log calls it, such as "answer" */
    public SealedText(StorageSettings settings, String kind) {
        this.key = StorageKey.of(settings);
        this.enciphers = settings.storageKey() != null;
        this.kind = kind;
    }

    /**
     * Enciphers it, if there is a key.
     *
     * @param owner what the text belongs to: needed to read it again
     * @throws TooLongException beyond a million characters as it is stored: enciphered, these are 250,000 Chinese ones
     */
    public String seal(String text, String owner) {
        String sealed = encipher(text, owner).orElseGet(() -> PLAIN + text);
        if (sealed.length() > LONGEST) {
            throw new TooLongException(kind, LONGEST);
        }
        return sealed;
    }

    /** The same for what is never stored in clear; empty where there is no key. */
    public Optional<String> encipher(String text, String owner) {
        return key.encipher(text, bound(owner));
    }

    /**
     * Opens and reads it. What can't be opened or read counts as none, and is said once.
     *
     * @param reader empty where the text is not what it should be
     */
    public <T> Optional<T> open(String sealed, String owner, Function<String, Optional<T>> reader) {
        Optional<T> read = opened(sealed, owner).flatMap(reader);
        if (read.isEmpty() && saidUnreadable.compareAndSet(false, true)) {
            LOG.warn("A stored {} can't be read and counts as none (said once): is wechat.storage-key the one"
                    + " it was stored with, and every replica of one version?", kind);
        }
        return read;
    }

    private Optional<String> opened(String sealed, String owner) {
        if (enciphers) {
            return key.decipher(sealed, bound(owner));
        }
        return sealed.startsWith(PLAIN) ? Optional.of(sealed.substring(PLAIN.length())) : Optional.empty();
    }

    /** No openid has a blank, so that none of these can be put in the place of a person's token. */
    private String bound(String owner) {
        return kind + ' ' + owner;
    }
}
