package dev.hexin.persistence;

import dev.hexin.domain.port.StorageEncryption;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Without a storage key. */
class NoEncryptionTest extends StorageEncryptionContract {

    @Override
    protected StorageSettings account() {
        return TestAccounts.same(TestAccounts.withKey(), null);
    }

    @Override
    protected StorageEncryption encryption(StorageSettings settings) {
        return new AtRestEncryption(settings);
    }

    @Test
    void textIsStoredAsItIs() {
        assertThat(encryption().hasKey()).isFalse();
        assertThat(encryption().encrypt("words", "run 1")).endsWith("words");
    }
}
