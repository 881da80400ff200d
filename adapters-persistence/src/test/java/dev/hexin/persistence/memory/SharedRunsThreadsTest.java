package dev.hexin.persistence.memory;

import dev.hexin.domain.message.DeliveryId;
import dev.hexin.domain.message.OpenId;
import dev.hexin.domain.port.CellStore;
import dev.hexin.domain.port.Race;
import dev.hexin.domain.port.StorageEncryption;
import dev.hexin.domain.reply.NoReply;
import dev.hexin.domain.reply.Reply;
import dev.hexin.domain.reply.RunResult;
import dev.hexin.domain.service.state.SharedRuns;
import dev.hexin.domain.service.state.SharedRuns.Entry;
import dev.hexin.domain.service.state.SharedRuns.Finish;
import dev.hexin.persistence.TestAccounts;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The same as the properties say, of real threads: leases end all the time. */
@Timeout(600)
class SharedRunsThreadsTest {
    private static final int RUNS = 40;
    private static final int THREADS = 9;

    private final CellStore store = new MemoryCellStore(InstantSource.system());
    private final StorageEncryption encryption = TestAccounts.encryption();
    private final List<SharedRuns> replicas = IntStream.range(0, 3)
            .mapToObj(i -> new SharedRuns(store, encryption,
                    InstantSource.system(), new SecureRandom(), null, Duration.ofMillis(1),
                    Duration.ofHours(1)))
            .toList();

    private static final class Told {
        final Queue<String> bringers = new ConcurrentLinkedQueue<>();
        final Set<String> finishers = ConcurrentHashMap.newKeySet();
        final Set<Reply> answers = ConcurrentHashMap.newKeySet();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void eachRunHasOneAnswerAndAtMostOneThatBringsIt(long seed) throws Exception {
        List<DeliveryId> ids = IntStream.range(0, RUNS)
                .mapToObj(i -> new DeliveryId("run" + i, new OpenId("o" + i
                        % 3)))
                .toList();
        List<Told> told = ids.stream().map(id -> new Told()).toList();
        AtomicInteger threads = new AtomicInteger();
        Race.of(THREADS, () -> {
            int thread = threads.incrementAndGet();
            Random random = new Random(seed * 100 + thread);
            for (int i = 0; i < RUNS; i++) {
                for (int act = 0; act < 12; act++) {
                    act(replicas.get(thread % 3), "owner " + thread, ids.get(i), told.get(i),
                            random.nextInt(9));
                }
            }
            return true;
        });
        for (int i = 0; i < RUNS; i++) {
            assertThat(told.get(i).bringers).hasSizeLessThanOrEqualTo(1);
            assertThat(told.get(i).finishers).hasSizeLessThanOrEqualTo(1);
            assertThat(told.get(i).answers).hasSizeLessThanOrEqualTo(1);
            if (!told.get(i).finishers.isEmpty()) {
                assertThat(replicas.getFirst().look(ids.get(i), "last", true).answer()).isNotNull();
            }
        }
    }

    private static void act(SharedRuns runs, String owner, DeliveryId id, Told told, int what) {
        switch (what) {
            case 0, 1 -> heard(told, runs.register(id, owner));
            case 2 -> heard(told, runs.look(id, owner, false));
            case 3 -> heard(told, runs.look(id, owner, true));
            case 4 -> runs.renew(id, owner);
            case 5 -> runs.release(id, owner);
            case 6 -> {
                Finish finish = runs.finish(id, owner,
                        new RunResult(Reply.text(owner.repeat(owner.hashCode() % 2 == 0
                                ? 1
                                : 400)), Instant.EPOCH));
                if (finish != Finish.TOO_LATE) {
                    told.finishers.add(owner);
                }
                if (finish == Finish.LATE && !told.bringers.contains(owner)) {
                    told.bringers.add(owner);
                }
            }
            case 7 -> {
                if (runs.claimLateDelivery(id)) {
                    told.bringers.add("claim");
                }
            }
            default -> runs.abandonWait(id).ifPresent(answer -> heard(told, answer));
        }
    }

    private static void heard(Told told, Entry entry) {
        if (entry.answer() != null) {
            heard(told, entry.answer());
        }
    }

    private static void heard(Told told, RunResult answer) {
        if (!(answer.reply() instanceof NoReply)) {
            told.answers.add(answer.reply());
        }
    }
}
