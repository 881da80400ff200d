package dev.hexin.persistence.jdbc;

import dev.hexin.domain.message.AppId;
import dev.hexin.domain.message.OpenId;
import dev.hexin.persistence.SessionEpochSettings;
import dev.hexin.persistence.SessionEpochsContract;
import java.time.Instant;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What a database promises beyond the port's contract. */
abstract class JdbcSessionEpochsContract extends SessionEpochsContract {

    protected abstract TwoProcesses processes();

    @Override
    protected JdbcSessionEpochs replica(SessionEpochSettings settings) {
        return new JdbcSessionEpochs(settings, processes().bean(PeopleRows.class), clock,
                Runnable::run);
    }

    @Test
    void anEndedSessionNamesNobody_andItsRowIsRemovedWhenItCountsNoMore() {
        SessionEpochSettings account = new SessionEpochSettings(new AppId("wx00000000000e90c5"), KEY, null);
        Instant[] now = {Instant.ofEpochSecond(1_800_000_000)};
        Instant until = now[0].plusSeconds(60);
        JdbcSessionEpochs epochs = new JdbcSessionEpochs(account, processes().bean(PeopleRows.class),
                () -> now[0], Runnable::run);
        OpenId person = new OpenId("oReadableInTheTable");
        epochs.begin(person, "theEpochOfAPerson", until);
        assertThat(processes().database().everything()).contains("theEpochOfAPerson").doesNotContain(person
                .value());
        assertThat(epochs.current(person)).isPresent();
        now[0] = until.plus(JdbcSessionEpochs.GRACE);
        assertThat(epochs.current(new OpenId("oAnotherPerson"))).isEmpty();
        assertThat(processes().database().everything()).doesNotContain("theEpochOfAPerson");
    }
}
