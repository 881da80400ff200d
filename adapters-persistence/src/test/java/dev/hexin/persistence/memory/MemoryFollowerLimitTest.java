package dev.hexin.persistence.memory;

import dev.hexin.domain.message.BodyDigest;
import dev.hexin.domain.message.Envelope;
import dev.hexin.domain.message.Fields;
import dev.hexin.domain.message.FollowEvent;
import dev.hexin.domain.message.Kind;
import dev.hexin.domain.message.LocationEvent;
import dev.hexin.domain.message.OpenId;
import dev.hexin.domain.message.Push;
import dev.hexin.domain.message.TextMessage;
import dev.hexin.domain.port.CellStore;
import dev.hexin.domain.reply.Reply;
import dev.hexin.domain.service.FollowerLimit;
import dev.hexin.persistence.AtRestEncryption;
import dev.hexin.persistence.FollowerLimitContract;
import dev.hexin.persistence.ManualClock;
import dev.hexin.persistence.TestAccounts;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The contract, and what time and the kinds of pushes do. */
class MemoryFollowerLimitTest extends FollowerLimitContract {
    private static final OpenId SHE = new OpenId("oShe");
    private final ManualClock time = new ManualClock();
    private final CellStore store = new MemoryCellStore(time);
    private final FollowerLimit limit = new FollowerLimit(store, new AtRestEncryption(TestAccounts.withKey()),
            new SecureRandom(), time, 1, Duration.ofMinutes(1), Reply.text("enough"));

    @Override
    protected CellStore store() {
        return store;
    }

    private static Push push(Kind kind) {
        return new Push(new Envelope("gh_1", SHE, Instant.EPOCH, 1L, null, null), kind, Fields.empty(),
                BodyDigest.of(new byte[0]), Instant.EPOCH);
    }

    private Object intercepted(Kind kind) {
        return limit.intercept(push(kind), null);
    }

    @Test
    void theWindowBeginsWithTheFirstPush() {
        assertThat(intercepted(TextMessage.TYPE.kind())).isEqualTo(Reply.pass());
        time.pass(Duration.ofSeconds(59));
        assertThat(intercepted(FollowEvent.Scan.TYPE.kind())).isEqualTo(Reply.text("enough"));
        time.pass(Duration.ofSeconds(1));
        assertThat(intercepted(TextMessage.TYPE.kind())).isEqualTo(Reply.pass());
    }

    @Test
    void whatCantBeAnsweredDoesNotCount() {
        for (int i = 0; i < 3; i++) {
            assertThat(intercepted(LocationEvent.Location.TYPE.kind())).isEqualTo(Reply.pass());
        }
        assertThat(intercepted(TextMessage.TYPE.kind())).isEqualTo(Reply.pass());
    }
}
