package dev.hexin.persistence;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.hexin.domain.port.StorageEncryption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;

/** With a storage key. */
@Isolated // counts lines of the log
class AtRestEncryptionTest extends StorageEncryptionContract {
    private static final String TEXT = "words";

    @Override
    protected StorageSettings account() {
        return TestAccounts.withKey();
    }

    @Override
    protected StorageEncryption encryption(StorageSettings settings) {
        return new AtRestEncryption(settings);
    }

    @Test
    void nothingOfItCanBeRead_andItDiffersEachTime() {
        assertThat(encryption().hasKey()).isTrue();
        String stored = encryption().encrypt(TEXT, "run 1");
        assertThat(stored).doesNotContain(TEXT).matches("v1:[A-Za-z0-9_-]+").isNotEqualTo(encryption()
                .encrypt(TEXT, "run 1"));
    }

    @Test
    void itIsReadAsWhatItBelongsToOnly() {
        String stored = encryption().encrypt(TEXT, "run 1");
        assertThat(encryption().decrypt(stored, "run 2")).isEmpty();
        assertThat(encryption().decrypt(stored, "late-answers 1")).isEmpty();
        assertThat(encryption(account()).decrypt(stored, "run 1")).as("of another account").isEmpty();
    }

    @Test
    void itIsNoTokenOfAPerson_andNoTokenIsIt() {
        StorageSettings settings = account();
        String stored = encryption(settings).encrypt(TEXT, "oPerson");
        assertThat(StorageKey.of(settings).decrypt(stored, "oPerson")).isEmpty();
        String token = StorageKey.of(settings).encrypt(TEXT, "oPerson").orElseThrow();
        assertThat(encryption(settings).decrypt(token, "oPerson")).isEmpty();
    }

    @Test
    void whatIsDamagedIsNotRead() {
        String stored = encryption().encrypt(TEXT, "run 1");
        for (int i = 0; i < stored.length(); i++) {
            char other = stored.charAt(i) == 'A' ? 'B' : 'A';
            String damaged = stored.substring(0, i) + other + stored.substring(i + 1);
            assertThat(encryption().decrypt(damaged, "run 1")).as(damaged).isEmpty();
            assertThat(encryption().decrypt(stored.substring(0, i), "run 1")).isEmpty();
        }
    }

    /** So that a caller that can write to the store puts no words into the account's mouth. */
    @Test
    void textInClearIsNotRead() {
        StorageSettings settings = account();
        String clear = encryption(TestAccounts.same(settings, null)).encrypt(TEXT, "run 1");
        assertThat(encryption(settings).decrypt(clear, "run 1")).isEmpty();
    }

    @Test
    void whatCanNotBeReadIsSaidOnce_withoutIt() {
        Logger log = (Logger) LoggerFactory.getLogger(StorageKey.class);
        ListAppender<ILoggingEvent> said = new ListAppender<>();
        said.start();
        log.addAppender(said);
        try {
            StorageEncryption one = encryption();
            one.decrypt("plain:" + TEXT, "run 1");
            one.decrypt("v1:" + TEXT, "run 2");
        } finally {
            log.detachAppender(said);
        }
        assertThat(said.list).singleElement().extracting(ILoggingEvent::getFormattedMessage).asString()
                .contains(
                        "(said once)", "wechat.storage-key")
                .doesNotContain(TEXT, "run");
    }
}
