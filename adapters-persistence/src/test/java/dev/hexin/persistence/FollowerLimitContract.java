package dev.hexin.persistence;

import dev.hexin.domain.message.OpenId;
import dev.hexin.domain.port.CellStore;
import dev.hexin.domain.port.Race;
import dev.hexin.domain.reply.Reply;
import dev.hexin.domain.service.FollowerLimit;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/** What a limit for each follower promises over any store, however many replicas count. */
@Timeout(600)
public abstract class FollowerLimitContract {
    private static final OpenId SHE = new OpenId("oShe_-6_iLqsDB1wr2VfSoGn4L0Q");
    private static final OpenId HE = new OpenId("oshe_-6_iLqsDB1wr2VfSoGn4L0Q");

    private final StorageSettings account = TestAccounts.withKey();

    /** The store of this test's account, with nothing in it at first; always over the same cells. */
    protected abstract CellStore store();

    private FollowerLimit replica(int messages) {
        return new FollowerLimit(store(), new AtRestEncryption(account), new SecureRandom(),
                InstantSource.system(), messages, Duration.ofHours(1), Reply.none());
    }

    @Test
    void eachFollowerHasALimitOfHerOwn_overAllReplicas() {
        assertThat(replica(2).admits(SHE)).isTrue();
        assertThat(replica(2).admits(SHE)).isTrue();
        assertThat(replica(2).admits(SHE)).isFalse();
        assertThat(replica(2).admits(HE)).isTrue();
        assertThat(StoredText.of(store())).doesNotContain(SHE.value());
    }

    @RepeatedTest(3)
    void sixteenThreadsAtTwoReplicasGetExactlyTheAllowedNumberThrough() throws Exception {
        List<FollowerLimit> replicas = List.of(replica(11), replica(11));
        AtomicInteger turn = new AtomicInteger();
        List<Integer> admitted = Race.of(16, () -> {
            FollowerLimit replica = replicas.get(turn.getAndIncrement() % 2);
            int through = 0;
            for (int i = 0; i < 3; i++) {
                through += replica.admits(SHE) ? 1 : 0;
            }
            return through;
        });

        assertThat(admitted.stream().mapToInt(Integer::intValue).sum()).isEqualTo(11);
    }
}
