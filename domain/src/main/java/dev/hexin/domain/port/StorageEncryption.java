package dev.hexin.domain.port;

import dev.hexin.domain.message.OpenId;
import java.util.Optional;

/**
 * An outbound port: encryption at rest of what stores keep, and pseudonyms of people in the names under which
 * they keep it. With a storage key only encrypted text is read, so that a party that can write to the store
 * puts no words into the account's mouth; without one, text is stored as it is.
 */
public interface StorageEncryption {

    /** Whether there is a storage key: without one, secrets are not stored at all. */
    boolean hasKey();

    /**
     * Encrypts a text, each time differently, where there is a key.
     *
     * @param owner what the text belongs to, such as its key in the store: needed to read it again
     */
    String encrypt(String text, String owner);

    /** The text; empty where another key, account or owner encrypted it. That is logged once. */
    Optional<String> decrypt(String stored, String owner);

    /**
     * 64 hexadecimal digits that tell this account's people apart. With a key no other party can find out
     * whom they mean; without one, a list of openids is enough to find out.
     */
    String pseudonym(OpenId openId);

    /**
     * The same of another value, such as a sign-in state; of a kind, so that equal values of two kinds
     * differ.
     */
    String pseudonym(String kind, String value);
}
