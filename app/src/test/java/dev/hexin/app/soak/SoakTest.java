package dev.hexin.app.soak;

import dev.hexin.app.Hexin;
import dev.hexin.app.logs.CapturedLog;
import dev.hexin.domain.service.ConversationCounts;
import dev.hexin.persistence.memory.MemoryDeliveries;
import dev.hexin.testing.LiveHeap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Isolated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Percentage.withPercentage;

/**
 * A day's work in a minute, through the real port: nothing is lost, nothing comes twice, and nothing piles
 * up.
 */
@Tag("soak")
@Timeout(600)
@Isolated("it measures the heap")
class SoakTest {
    private static final int SOME = 50_000;
    private static final int ALL = 200_000;
    /** What finished runs may weigh together. */
    private static final long BOUND = 64 << 20;

    private final Ledger ledger = new Ledger(ALL);

    /**
     * What is alive after 50,000 deliveries and after 200,000 can be compared because the memory of finished
     * runs is full both times: its bound is what they weigh, 64 MiB, the answers are nearly as long as they
     * may be, and some 42,000 of them fill it; that it dropped some says so. Nothing is under way when it
     * is measured, and the test's own books have the same size from the beginning. What grows in between is
     * the memory of nonces, towards a bound of its own: by 16 to 43 bytes a push, 4 to 6 MB of some 97, which
     * is the most of the 10 %. A machine too slow to fill it within the 30 s that a finished run is
     * remembered compares a memory that is not full: there its bound alone is asserted.
     */
    @Test
    void ofTwoHundredThousandDeliveriesNoneIsLostDoubledOrWrong_andTheHeapStaysAsItIs() throws Exception {
        try (Hexin hexin = Hexin.start(Hexin.TOKEN,
                Map.of("wechat.reply-deadline", Plan.DEADLINE_MILLIS + "ms", "wechat.holding-text",
                        Words.HOLDING),
                new QuickLinks(ledger), new SlowTexts(ledger)); CapturedLog log = new CapturedLog()) {
            Crowd crowd = new Crowd(hexin, ledger);
            MemoryDeliveries memory = hexin.context().getBean(MemoryDeliveries.class);

            crowd.sendUpTo(SOME);
            long early = LiveHeap.bytes();
            boolean isFull = memory.dropped() > 0;
            crowd.sendUpTo(ALL);
            long late = LiveHeap.bytes();

            if (isFull) {
                assertThat(late).as("bytes alive").isCloseTo(early, withPercentage(10));
            }
            assertThat(late).as("bytes alive").isLessThan(early + BOUND);
            for (int number = 0; number < ALL; number++) {
                assertThat(ledger.runs(number)).as("runs of delivery %s", number).isOne();
            }
            assertThat(IntStream.range(0, ALL).filter(ledger::isAnswered).count())
                    .isEqualTo(ALL - ledger.held.sum());
            check(hexin.account().conversation().counts());
            assertThat(log.lines()).noneMatch(line -> line.startsWith("WARN") || line.startsWith("ERROR"));
        }
    }

    private void check(ConversationCounts counts) {
        assertThat(Stream.of(counts.lost, counts.overflowed, counts.failed, counts.interrupted,
                counts.unreadable, counts.unhandled, counts.sentLate)).extracting(LongAdder::sum)
                .containsOnly(0L);
        // and what this test is about has happened
        assertThat(ledger.sentAgain.sum()).isBetween(ALL / 11L, ALL / 9L);
        assertThat(counts.repeated.sum()).isGreaterThanOrEqualTo(ledger.sentAgain.sum());
        assertThat(counts.late.sum()).isGreaterThan(ALL / 500L);
        assertThat(ledger.held.sum()).isGreaterThan(ALL / 2000L);
        // where the machine stalls, a follower has hung up when the holding text comes, and asks again
        assertThat(counts.held.sum()).isGreaterThanOrEqualTo(ledger.held.sum());
        assertThat(counts.kept.sum()).isBetween(ledger.held.sum(), counts.held.sum());
        assertThat(counts.fetched.sum()).isEqualTo(ledger.held.sum());
    }
}
