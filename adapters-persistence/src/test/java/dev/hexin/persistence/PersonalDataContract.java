package dev.hexin.persistence;

import dev.hexin.domain.message.OpenId;
import dev.hexin.domain.port.PersonalData;
import java.util.UUID;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What every store of personal data promises; the contract of each port that is one extends this. */
public abstract class PersonalDataContract {
    /** New for each test: others' are left in the store. */
    private final String name = UUID.randomUUID().toString();
    private final OpenId gone = new OpenId("oX" + name);
    private final OpenId stays = new OpenId("ox" + name);

    /** The one that this test is about; always the same store. */
    protected abstract PersonalData personalData();

    /** Stores something of a person. */
    protected abstract void store(OpenId person);

    /** Whether it can be got out again; the question may take it out. */
    protected abstract boolean holds(OpenId person) throws Exception;

    /** Where it is stored, a person is this besides their openid. */
    protected String nameOf(OpenId person) {
        return person.value();
    }

    /** All that is in the store, as far as it can be read from outside. */
    protected String everything() {
        return "";
    }

    @Test
    void whoIsForgottenIsGone_andNobodyElse() throws Exception {
        store(gone);
        store(gone);
        store(stays);
        personalData().forget(gone);
        assertThat(everything()).doesNotContain(gone.value(), nameOf(gone));
        assertThat(holds(gone)).isFalse();
        assertThat(holds(stays)).isTrue();
    }

    @Test
    void forgettingMayBeRepeated_andAStrangerMayBeForgotten() throws Exception {
        store(stays);
        personalData().forget(gone);
        store(gone);
        personalData().forget(gone);
        personalData().forget(gone);
        assertThat(holds(gone)).isFalse();
        assertThat(holds(stays)).isTrue();
    }

    @Test
    void whatIsStoredLaterStays() throws Exception {
        personalData().forget(gone);
        store(gone);
        assertThat(holds(gone)).isTrue();
    }
}
