package dev.hexin.persistence;

import dev.hexin.domain.message.OpenId;
import dev.hexin.domain.port.StorageEncryption;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What every implementation of the port promises. */
public abstract class StorageEncryptionContract {
    private static final String TEXT = "words 词语 😀 \n\t \u0001";
    private static final OpenId SHE = new OpenId("oShe_-6_iLqsDB1wr2VfSoGn4L0Q");

    private final StorageSettings account = account();

    /** A new account. */
    protected abstract StorageSettings account();

    /** One of a process with these settings. */
    protected abstract StorageEncryption encryption(StorageSettings settings);

    protected final StorageEncryption encryption() {
        return encryption(account);
    }

    @Test
    void whatIsEncryptedIsReadByEachReplica() {
        String stored = encryption().encrypt(TEXT, "run 1");
        assertThat(encryption(account).decrypt(stored, "run 1")).contains(TEXT);
        assertThat(encryption().decrypt(encryption().encrypt("", "run 1"), "run 1")).contains("");
    }

    @Test
    void whatWasNeverEncryptedIsNotRead() {
        for (String other : new String[]{"", "words", "v1:", "v1:AAAA", "v1:!", "v2:" + TEXT, "plain",
                "null"}) {
            assertThat(encryption().decrypt(other, "run 1")).as(other).isEmpty();
        }
    }

    @Test
    void whatAnotherKeyEncryptedIsNotRead_andTheOtherWayRound() {
        StorageEncryption withKey = encryption(TestAccounts.same(account, TestAccounts.KEY + "!"));
        assertThat(encryption().decrypt(withKey.encrypt(TEXT, "run 1"), "run 1")).isEmpty();
        assertThat(withKey.decrypt(encryption().encrypt(TEXT, "run 1"), "run 1")).isEmpty();
    }

    @Test
    void aPseudonymIs64HexadecimalDigits_theSameForEachReplica() {
        assertThat(encryption().pseudonym(SHE)).matches("[0-9a-f]{64}")
                .isEqualTo(encryption(account).pseudonym(SHE)).doesNotContain(SHE.value());
        assertThat(encryption().pseudonym("state", "s")).matches("[0-9a-f]{64}")
                .isEqualTo(encryption(account).pseudonym("state", "s"));
    }

    @Test
    void peopleAccountsAndKindsHavePseudonymsOfTheirOwn() {
        assertThat(encryption().pseudonym(SHE))
                .isNotEqualTo(encryption().pseudonym(new OpenId(SHE.value().toLowerCase())))
                .isNotEqualTo(encryption(account()).pseudonym(SHE))
                .isNotEqualTo(encryption().pseudonym("state", SHE.value()))
                .isNotEqualTo(encryption(TestAccounts.same(account, TestAccounts.KEY + "!")).pseudonym(SHE));
        assertThat(encryption().pseudonym("state", SHE.value()))
                .isNotEqualTo(encryption().pseudonym("code", SHE
                        .value()));
    }
}
