package dev.hexin.persistence.memory;

import dev.hexin.domain.message.OpenId;
import dev.hexin.domain.port.LateAnswers;
import dev.hexin.domain.port.LateAnswers.Kept;
import dev.hexin.domain.port.StorageEncryption;
import dev.hexin.domain.reply.RunResult;
import dev.hexin.domain.reply.TextReply;
import dev.hexin.domain.service.state.SharedLateAnswers;
import dev.hexin.persistence.AtRestEncryption;
import dev.hexin.persistence.InterceptedCellStore;
import dev.hexin.persistence.Interleaving;
import dev.hexin.persistence.Interleaving.Planned;
import dev.hexin.persistence.ManualClock;
import dev.hexin.persistence.StoredText;
import dev.hexin.persistence.TestAccounts;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

import static org.assertj.core.api.Assertions.assertThat;

/** What becomes of each late answer, whatever three replicas do, also in the middle of another's call. */
class LateAnswersPropertyTest {
    private static final OpenId SHE = new OpenId("oShe");
    private static final Duration LIFETIME = Duration.ofMinutes(10);

    enum Does {
        KEEPS, KEEPS_BIG, FETCHES, FORGETS_THE_FIRST, FORGETS_THE_LAST
    }

    /** @param after so much time */
    record Step(int replica, Does does, Duration after) {}

    private static final class World {
        final ManualClock clock = new ManualClock();
        final MemoryCellStore store = new MemoryCellStore(clock);
        final List<InterceptedCellStore> ways = IntStream.range(0, 3)
                .mapToObj(i -> new InterceptedCellStore(store)).toList();
        final List<LateAnswers> replicas = new ArrayList<>();
        final List<Kept> kept = new ArrayList<>();
        final Map<String, Integer> fetched = new HashMap<>();
        int begun;
        int displaced;
        int forgotten;

        World() {
            StorageEncryption encryption = new AtRestEncryption(
                    TestAccounts.same(TestAccounts.withKey(), null));
            ways.forEach(
                    way -> replicas.add(new SharedLateAnswers(way, encryption, clock, new SecureRandom())));
        }

        void does(Step step) {
            clock.pass(step.after());
            LateAnswers answers = replicas.get(step.replica());
            switch (step.does()) {
                case KEEPS -> keep(answers, begun++ + " ");
                case KEEPS_BIG -> keep(answers, (begun++ + " ").repeat(1500));
                case FETCHES -> fetched(answers.fetch(SHE));
                case FORGETS_THE_FIRST -> forget(0);
                case FORGETS_THE_LAST -> forget(kept.size() - 1);
            }
        }

        private void keep(LateAnswers answers, String text) {
            Kept one = answers.keep(SHE, new RunResult(new TextReply(text), Instant.EPOCH),
                    clock.instant().plus(
                            LIFETIME));
            displaced += one.displaced();
            kept.add(one);
        }

        private void forget(int index) {
            if (index >= 0 && index < kept.size()) {
                boolean isForgotten = kept.get(index).forget(); // others forget meanwhile
                forgotten += isForgotten ? 1 : 0;
            }
        }

        void fetched(Optional<RunResult> answer) {
            answer.ifPresent(found -> fetched.merge(((TextReply) found.reply()).content().split(" ")[0], 1,
                    Integer::sum));
        }

        void drain() {
            for (int round = 0; round < 20; round++) {
                replicas.forEach(answers -> fetched(answers.fetch(SHE)));
            }
        }
    }

    @Provide
    Arbitrary<List<Planned<Step>>> plans() {
        return Interleaving.plans(steps(Duration.ZERO, Duration.ofMinutes(4)), 40);
    }

    @Provide
    Arbitrary<List<Planned<Step>>> plansWithoutTrouble() {
        return Interleaving.plansWithoutTrouble(steps(Duration.ZERO), 40);
    }

    private static Arbitrary<Step> steps(Duration... times) {
        Arbitrary<Does> does = Arbitraries.frequency(Tuple.of(3, Does.KEEPS), Tuple.of(1, Does.KEEPS_BIG),
                Tuple.of(3, Does.FETCHES), Tuple.of(1, Does.FORGETS_THE_FIRST),
                Tuple.of(1, Does.FORGETS_THE_LAST));
        return Combinators.combine(Arbitraries.integers().between(0, 2), does, Arbitraries.of(times)).as(
                Step::new);
    }

    private static World run(List<Planned<Step>> plan) {
        World world = new World();
        new Interleaving<Step>(step -> world.ways.get(step.replica()), world::does).run(plan);
        return world;
    }

    @Property(tries = 4000)
    void eachIsHandedOutOnce_andReportedOrHandedOut(@ForAll("plans") List<Planned<Step>> plan) {
        World world = run(plan);
        world.drain();
        assertThat(world.fetched.values()).allMatch(times -> times == 1);
        assertThat(world.fetched.size() + world.forgotten + world.displaced).isLessThanOrEqualTo(world.begun);
        world.clock.pass(LIFETIME.plusMinutes(2));
        assertThat(StoredText.cells(world.store)).isZero();
    }

    @Property(tries = 4000)
    void whereTheStoreAnswersNoneIsLostUnreported(@ForAll("plansWithoutTrouble") List<Planned<Step>> plan) {
        World world = run(plan);
        world.drain();
        assertThat(world.fetched.values()).allMatch(times -> times == 1);
        assertThat(world.fetched.size() + world.forgotten + world.displaced).isEqualTo(world.begun);
        assertThat(StoredText.cells(world.store)).isZero();
    }
}
