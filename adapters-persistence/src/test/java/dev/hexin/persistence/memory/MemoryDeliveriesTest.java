package dev.hexin.persistence.memory;

import com.sun.management.ThreadMXBean;
import dev.hexin.domain.message.AppId;
import dev.hexin.domain.message.DeliveryId;
import dev.hexin.domain.message.OpenId;
import dev.hexin.domain.port.Deliveries;
import dev.hexin.domain.port.Deliveries.Run;
import dev.hexin.domain.reply.Article;
import dev.hexin.domain.reply.CustomerServiceTransfer;
import dev.hexin.domain.reply.ImageReply;
import dev.hexin.domain.reply.MusicReply;
import dev.hexin.domain.reply.Reply;
import dev.hexin.domain.reply.RunResult;
import dev.hexin.domain.reply.VideoReply;
import dev.hexin.persistence.DeliveriesContract;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class MemoryDeliveriesTest extends DeliveriesContract {
    /** What one answer of one letter weighs. */
    private static final int ONE = Weight.of(answer("a"));

    @Override
    protected MemoryDeliveries deliveries(InstantSource clock) {
        return new MemoryDeliveries(clock, KEPT, 64L << 20);
    }

    @Override
    protected int races() {
        return 50_000;
    }

    private MemoryDeliveries deliveriesThatHold(int finished) {
        return new MemoryDeliveries(clock, KEPT, (long) finished * ONE);
    }

    private static boolean isKnown(MemoryDeliveries deliveries, String name) {
        return see(deliveries, name).attempt().number() > 1;
    }

    private static void finishNow(MemoryDeliveries deliveries, DeliveryId id, RunResult answer) {
        if (deliveries.register(id).toCompletableFuture()
                .join() instanceof Deliveries.Registration.First first) {
            first.run().finish(answer);
        }
    }

    @Test
    void aPersonIsForgottenAtOneAccount_whateverTheSameOpenidIsAtAnother() {
        MemoryDeliveries all = deliveries(clock);
        MemoryDeliveries first = all.of(new AppId("wx0000000000000001"));
        MemoryDeliveries second = all.of(new AppId("wx0000000000000002"));
        OpenId person = new OpenId("oTheSameTextAtBoth");
        DeliveryId atFirst = new DeliveryId("at the first", person);
        DeliveryId atSecond = new DeliveryId("at the second", person);
        DeliveryId underWay = new DeliveryId("under way at the second", person);
        finishNow(first, atFirst, answer("a"));
        finishNow(second, atSecond, answer("b"));
        Deliveries.Registration running = second.register(underWay).toCompletableFuture().join();

        first.forget(person);
        ((Deliveries.Registration.First) running).run().finish(answer("c"));

        assertThat(answerTo(first, atFirst)).isEqualTo(new RunResult(Reply.none(), answer("a").at()));
        assertThat(answerTo(second, atSecond)).isEqualTo(answer("b"));
        assertThat(answerTo(second, underWay)).isEqualTo(answer("c"));
        assertThat(all.size()).as("of all accounts").isEqualTo(3);
    }

    private static RunResult answerTo(MemoryDeliveries deliveries, DeliveryId id) {
        return soon(deliveries.register(id).toCompletableFuture().join().attempt().answer());
    }

    @Test
    void aFinishedOneIsForgottenWhenItIsOlder() {
        MemoryDeliveries deliveries = deliveries(clock);
        finish(deliveries, "a");

        clock.pass(KEPT.plusSeconds(1));

        Run anew = first(deliveries, "a");
        CompletableFuture<RunResult> again = again(deliveries, "a");
        assertThat(again).isNotDone();
        anew.finish(answer("anew"));
        assertThat(again.orTimeout(300, TimeUnit.SECONDS).join()).isEqualTo(answer("anew"));
    }

    @Test
    void theOldestFinishedGoFirstWhenTheyWeighTooMuch_andAreCounted() {
        MemoryDeliveries deliveries = deliveriesThatHold(3);
        List.of("a", "b", "c").forEach(name -> finish(deliveries, name));
        assertThat(deliveries.dropped()).isZero();

        List.of("d", "e").forEach(name -> finish(deliveries, name));

        assertThat(deliveries.size()).isEqualTo(3);
        assertThat(deliveries.dropped()).isEqualTo(2);
        assertThat(List.of("c", "d", "e")).allMatch(name -> isKnown(deliveries, name));
        assertThat(List.of("a", "b")).noneMatch(name -> isKnown(deliveries, name));
    }

    @Test
    void theOldestIsTheOneFinishedFirstNotTheOneSeenFirst() {
        MemoryDeliveries deliveries = deliveriesThatHold(1);
        Run slow = first(deliveries, "a");
        finish(deliveries, "b");
        slow.finish(answer("a"));

        assertThat(isKnown(deliveries, "a")).isTrue();
        assertThat(isKnown(deliveries, "b")).isFalse();
    }

    @Test
    void whatExpiresIsNotCountedAsDropped() {
        MemoryDeliveries deliveries = deliveriesThatHold(3);
        finish(deliveries, "a");
        clock.pass(KEPT.plusSeconds(1));
        finish(deliveries, "b");

        assertThat(deliveries.size()).isOne();
        assertThat(deliveries.dropped()).isZero();
    }

    @Test
    void runsUnderWaySurviveAnyPressureAndWeighNothing() {
        MemoryDeliveries deliveries = deliveriesThatHold(2);
        List<Run> runs = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            runs.add(first(deliveries, "run " + i));
        }
        for (int i = 0; i < 100; i++) {
            first(deliveries, "" + i).finish(answer("a"));
        }

        assertThat(deliveries.size()).isEqualTo(102);
        assertThat(isKnown(deliveries, "run 0")).isTrue();
        runs.forEach(run -> run.finish(answer("a")));
        assertThat(deliveries.size()).isEqualTo(2);
    }

    @Test
    void anAnswerThatIsTooHeavyAloneIsNotKept() {
        MemoryDeliveries deliveries = deliveriesThatHold(1);
        first(deliveries, "a").finish(answer("long enough"));

        assertThat(deliveries.size()).isZero();
    }

    @Test
    void finishingTwiceKeepsTheFirstAnswerAndWeighsOnce() {
        MemoryDeliveries deliveries = deliveriesThatHold(3);
        Run run = first(deliveries, "a");
        run.finish(answer("a"));
        run.finish(answer("z"));
        run.finish(answer("z"));
        finish(deliveries, "b");
        finish(deliveries, "c");

        assertThat(deliveries.dropped()).isZero();
        assertThat(soon(see(deliveries, "a").answer())).isEqualTo(answer("a"));
    }

    @Test
    void aDeliveryForgottenAndSeenAnewIsNotTakenDownByItsOldSelf() {
        MemoryDeliveries deliveries = deliveriesThatHold(3);
        finish(deliveries, "a");
        clock.pass(KEPT.plusSeconds(1));
        finish(deliveries, "a"); // sweeps the old one out

        assertThat(isKnown(deliveries, "a")).isTrue();
        assertThat(deliveries.size()).isOne();
    }

    @Test
    void staysBoundedOverAMillionDeliveries() {
        MemoryDeliveries deliveries = deliveriesThatHold(1000);
        Run slow = first(deliveries, "slow");
        for (int i = 0; i < 1_000_000; i++) {
            clock.pass(Duration.ofMillis(1));
            finishNow(deliveries, id("" + i), answer("a"));
            if (deliveries.size() > 1001) {
                throw new AssertionError("after " + i + ": " + deliveries.size());
            }
        }

        assertThat(deliveries.size()).isEqualTo(1001);
        assertThat(deliveries.dropped()).isEqualTo(1_000_000 - 1000);
        assertThat(isKnown(deliveries, "slow")).isTrue();
        slow.finish(answer("a"));
    }

    @Test
    void oldOnesMakeRoomWhateverTheyWeigh() {
        MemoryDeliveries deliveries = deliveries(clock);
        for (int second = 0; second < 10_000; second++) {
            clock.pass(Duration.ofSeconds(1));
            finish(deliveries, "" + second);
        }

        assertThat(deliveries.size()).isEqualTo(31);
        assertThat(deliveries.dropped()).isZero();
    }

    @Test
    void aWeightCountsEveryWordOfAReply() {
        assertThat(Weight.of(answer("a".repeat(1000)))).isEqualTo(ONE + 2 * 999);
        String word = "a".repeat(1000);
        List<Reply> replies = List.of(new ImageReply(word), Reply.voice(word),
                new VideoReply(word, null, null),
                new VideoReply("a", word, null), new VideoReply("a", null, word), music(word, 0),
                music(word, 1), music(word, 2), music(word, 3), music(word, 4),
                new CustomerServiceTransfer(word), Reply.news(new Article(word, "", "", "")),
                Reply.news(new Article("a", word, "", "")), Reply.news(new Article("a", "", word, "")),
                Reply.news(new Article("a", "", "", word)));
        for (int i = 0; i < replies.size(); i++) {
            assertThat(Weight.of(new RunResult(replies.get(i), START))).as("reply %s", i)
                    .isBetween(ONE + 1900, ONE + 2300);
        }
    }

    private static MusicReply music(String word, int at) {
        return new MusicReply(at == 0 ? word : null, at == 1 ? word : null, at == 2 ? word : null,
                at == 3 ? word : null, at == 4 ? word : "a");
    }

    /**
     * What a delivery leaves behind was allocated for it: so the weight must be near what a thread allocates
     * for one.
     */
    @Test
    void aWeightIsNearWhatADeliveryTakes() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        MemoryDeliveries deliveries = deliveries(clock);
        String prefix = "x".repeat(37);
        int many = 20_000;
        for (int i = 0; i < many; i++) { // whatever is loaded only once
            finishNow(deliveries, new DeliveryId(prefix + "w" + i), answer("中".repeat(100)));
        }
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < many; i++) {
            finishNow(deliveries, new DeliveryId(prefix + i), answer("中".repeat(100)));
        }
        long each = (threads.getCurrentThreadAllocatedBytes() - before) / many;

        assertThat(each).isLessThan(2L * Weight.of(answer("中".repeat(100))));
        assertThat(deliveries.size()).isEqualTo(2 * many);
    }
}
