package dev.hexin.domain.service;

import dev.hexin.domain.customerservice.SendOutcome;
import dev.hexin.domain.message.OpenId;
import dev.hexin.domain.platform.Reason;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

import static org.assertj.core.api.Assertions.assertThat;

/** An outage of the platform must not fill the log with a line for each message. */
@Isolated("it reads what the whole JVM logs")
class OutboxOutageTest {
    private final ManualTime time = new ManualTime();
    private final ScriptedCustomerService platform = new ScriptedCustomerService();
    private final CustomerServiceOutbox outbox = TestOutbox.of(platform, time);

    @Test
    void itIsOneWarning_withTheNumberOfMessagesThatWait() {
        try (RecordedLog log = new RecordedLog(OutboxOutage.class)) {
            platform.outcome = ScriptedCustomerService.failed(Reason.TRY_LATER);
            for (int i = 0; i < 17; i++) {
                outbox.send(new OpenId("o" + i), "message");
            }
            time.pass(Duration.ofMinutes(2));
            platform.outcome = new SendOutcome.Sent();
            time.pass(Duration.ofMinutes(1));
            assertThat(log.lines()).hasSize(2);
            assertThat(log.lines().getFirst()).contains("17 wait and are tried again", "It can't be");
            assertThat(log.lines().getLast()).contains("go out again", "17 had to wait");
        }
        assertThat(platform.sent).hasSize(17);
    }

    @Test
    void aHiccupIsNone() {
        try (RecordedLog log = new RecordedLog(OutboxOutage.class)) {
            platform.outcome = ScriptedCustomerService.failed(Reason.TRY_LATER);
            outbox.send(new OpenId("o"), "message");
            time.passMillis(0);
            platform.outcome = new SendOutcome.Sent();
            time.pass(Duration.ofMinutes(1));
            assertThat(log.lines()).isEmpty();
        }
    }
}
