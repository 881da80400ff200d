package dev.hexin.persistence.memory;

import dev.hexin.domain.message.DeliveryId;
import dev.hexin.domain.message.OpenId;
import dev.hexin.domain.port.StorageEncryption;
import dev.hexin.domain.reply.NoReply;
import dev.hexin.domain.reply.Reply;
import dev.hexin.domain.reply.RunResult;
import dev.hexin.domain.reply.TextReply;
import dev.hexin.domain.service.state.SharedRuns;
import dev.hexin.domain.service.state.SharedRuns.Entry;
import dev.hexin.domain.service.state.SharedRuns.Finish;
import dev.hexin.persistence.AtRestEncryption;
import dev.hexin.persistence.InterceptedCellStore;
import dev.hexin.persistence.Interleaving;
import dev.hexin.persistence.Interleaving.Planned;
import dev.hexin.persistence.ManualClock;
import dev.hexin.persistence.TestAccounts;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.jspecify.annotations.Nullable;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What holds for one run, whatever three replicas do, in whatever order, also in the middle of another's
 * call.
 */
class SharedRunsPropertyTest {
    private static final Duration LEASE = Duration.ofSeconds(4);
    private static final Duration KEPT = Duration.ofSeconds(60);
    private static final DeliveryId ID = new DeliveryId("JYhnXSkw8hrv-zYwnFGMLqL1Q_3yyzrMlFQb2uVDk8I",
            new OpenId("oAsks"));

    enum Does {
        SEES, LOOKS, TAKES_OVER, RENEWS, RELEASES, FINISHES, CLAIMS, GIVES_UP, FORGETS
    }

    /** @param after so much time */
    record Step(int replica, Does does, Duration after) {}

    /** Three replicas, and what they were told in the lifetime of one cell. */
    private static final class World {
        final ManualClock clock = new ManualClock();
        final MemoryCellStore store = new MemoryCellStore(clock);
        final StorageEncryption encryption = new AtRestEncryption(
                TestAccounts.same(TestAccounts.withKey(), null));
        final List<InterceptedCellStore> ways;
        final List<SharedRuns> replicas = new ArrayList<>();
        final Duration[] skews;
        final Map<Instant, Told> told = new HashMap<>();
        /** Which cell each step that is under way asked for last, the innermost first. */
        final List<Instant> askedLast = new ArrayList<>(List.of(Instant.MIN));
        final List<String> log = new ArrayList<>();

        World(Duration... skews) {
            this.skews = skews;
            InterceptedCellStore observed = new InterceptedCellStore(store);
            observed.after(() -> {
                if (observed.asked().equals(SharedRuns.GROUP)) {
                    askedLast.set(0, madeAt());
                }
            });
            this.ways = IntStream.range(0, 3).mapToObj(i -> new InterceptedCellStore(observed)).toList();
            IntStream.range(0, 3).forEach(i -> replicas.add(replica(i)));
        }

        SharedRuns replica(int number) {
            return new SharedRuns(ways.get(number), encryption, clock.ahead(skews[number]),
                    new SecureRandom(),
                    null, LEASE, KEPT);
        }

        /** Which one the run's cell is: a new one, when it was made anew. */
        private Instant madeAt() {
            return store.keys(SharedRuns.GROUP, "").stream().findFirst().flatMap(store::read)
                    .map(cell -> clock.instant().minus(cell.age())).orElse(Instant.MIN);
        }

        /** Of the run that the step under way was told about. */
        private Told told() {
            return told.computeIfAbsent(askedLast.getFirst(), made -> new Told());
        }

        void does(Step step) {
            clock.pass(step.after());
            askedLast.addFirst(Instant.MIN);
            try {
                toldOf(step);
            } finally {
                askedLast.removeFirst();
            }
        }

        private void toldOf(Step step) {
            SharedRuns runs = replicas.get(step.replica());
            String owner = "replica " + step.replica();
            switch (step.does()) {
                case SEES -> heard(step, runs.register(ID, owner));
                case LOOKS -> heard(step, runs.look(ID, owner, false));
                case TAKES_OVER -> heard(step, runs.look(ID, owner, true));
                case RENEWS -> log(runs.renew(ID, owner));
                case RELEASES -> runs.release(ID, owner);
                case FINISHES -> {
                    Finish finish = runs.finish(ID, owner, answer(step.replica()));
                    log(finish);
                    if (finish != Finish.TOO_LATE) {
                        told().finishers.add(owner);
                    }
                    if (finish == Finish.LATE) {
                        told().bringers.add(owner);
                    }
                }
                case CLAIMS -> {
                    boolean claimed = runs.claimLateDelivery(ID);
                    log(claimed);
                    if (claimed) {
                        told().bringers.add("claim " + told().bringers.size());
                    }
                }
                case GIVES_UP -> {
                    Optional<RunResult> found = runs.abandonWait(ID);
                    log(found.map(RunResult::reply));
                    found.ifPresent(answer -> told().answers.add(answer.reply()));
                }
                case FORGETS -> {
                    runs.forget(ID.sender());
                    told().answersBefore.addAll(told().answers);
                    told().answers.clear();
                    told().isForgotten = true;
                }
            }
        }

        private void heard(Step step, Entry entry) {
            log(entry.number() + " " + entry.mine() + " " + reply(entry.answer()) + " "
                    + Duration.between(entry
                            .firstSeen(), clock.instant().plus(skews[step.replica()])));
            if (entry.answer() != null) {
                assertThat(entry.mine()).as("a finished run is handed out").isFalse();
                told().answers.add(entry.answer().reply());
            }
        }

        private void log(Object result) {
            log.add(result.toString());
        }
    }

    private static @Nullable Reply reply(@Nullable RunResult answer) {
        return answer == null ? null : answer.reply();
    }

    /** Of a run. */
    private static final class Told {
        final Set<String> finishers = new HashSet<>();
        final Set<String> bringers = new HashSet<>();
        final Set<Reply> answers = new HashSet<>();
        final Set<Reply> answersBefore = new HashSet<>();
        boolean isForgotten;

        void check() {
            assertThat(finishers).as("those whose answer counts").hasSizeLessThanOrEqualTo(1);
            assertThat(bringers).as("those that bring the answer").hasSizeLessThanOrEqualTo(1);
            Set<Reply> words = new HashSet<>(answers);
            words.addAll(answersBefore);
            words.removeIf(NoReply.class::isInstance);
            assertThat(words).as("what is told").hasSizeLessThanOrEqualTo(1);
            if (isForgotten) {
                assertThat(answers).as("what is told after the deletion").allMatch(NoReply.class::isInstance);
            }
            if (bringers.stream().anyMatch(bringer -> bringer.startsWith("replica"))) {
                assertThat(words).as("what is told of what is brought").isEmpty();
            }
            if (!words.isEmpty() && !finishers.isEmpty()) {
                String owner = finishers.iterator().next();
                assertThat(words).containsExactly(answer(owner.charAt(owner.length() - 1) - '0').reply());
            }
        }
    }

    private static RunResult answer(int replica) {
        return new RunResult(new TextReply(("of " + replica).repeat(replica == 0 ? 1 : 1000)),
                ManualClock.START);
    }

    @Provide
    Arbitrary<List<Planned<Step>>> plans() {
        return Interleaving.plans(steps(), 40);
    }

    @Provide
    Arbitrary<List<Step>> sequences() {
        return steps().list().ofMaxSize(60);
    }

    private static Arbitrary<Step> steps() {
        Arbitrary<Duration> times = Arbitraries.frequency(Tuple.of(10, Duration.ZERO),
                Tuple.of(2, Duration.ofSeconds(1)),
                Tuple.of(1, LEASE.minusMillis(1)), Tuple.of(1, LEASE),
                Tuple.of(1, KEPT));
        return Combinators.combine(Arbitraries.integers().between(0, 2), Arbitraries.of(Does.class), times)
                .as(
                        Step::new);
    }

    private static World run(List<Planned<Step>> plan) {
        World world = new World(Duration.ZERO, Duration.ofSeconds(90), Duration.ofSeconds(-90));
        new Interleaving<Step>(step -> world.ways.get(step.replica()), world::does).run(plan);
        world.told.forEach((made, told) -> told.check());
        return world;
    }

    @Property(tries = 4000)
    void atMostOneBringsTheAnswer_andWhatIsToldIsOneAnswer(@ForAll("plans") List<Planned<Step>> plan) {
        run(plan);
    }

    /** One that waits learns the answer, or gets the run once its lease is over. */
    @Property(tries = 4000)
    void noRunIsLost(@ForAll("plans") List<Planned<Step>> plan) {
        World world = run(plan);
        SharedRuns waits = world.replicas.get(0);
        world.clock.pass(LEASE);
        Entry entry = waits.look(ID, "waits", true);
        assertThat(entry.mine() ^ entry.answer() != null).isTrue();
        if (entry.mine()) {
            waits.release(ID, "waits");
            assertThat(world.replicas.get(1).register(ID, "next").mine()).isTrue();
            world.replicas.get(1).release(ID, "next");
            assertThat(waits.look(ID, "waits", false).mine()).isTrue();
            assertThat(waits.finish(ID, "waits", answer(1))).isNotEqualTo(Finish.TOO_LATE);
        }
        assertThat(world.replicas.get(2).look(ID, "later", true).answer()).isNotNull();
    }

    /** What a replica remembers saves trips, and changes nothing; neither does a clock that is wrong. */
    @Property(tries = 3000)
    void whatIsToldIsTheSame_whateverAReplicaRemembersAndWhateverItsClockSays(
            @ForAll("sequences") List<Step> steps) {
        World remembering = new World(Duration.ZERO, Duration.ZERO, Duration.ZERO);
        World forgetful = new World(Duration.ZERO, Duration.ofSeconds(90), Duration.ofSeconds(-90));
        for (Step step : steps) {
            remembering.does(step);
            forgetful.replicas.set(step.replica(), forgetful.replica(step.replica()));
            forgetful.does(step);
        }
        assertThat(forgetful.log).isEqualTo(remembering.log);
        remembering.told.forEach((made, told) -> told.check());
    }
}
