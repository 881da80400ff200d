package dev.hexin.domain.service.state;

import dev.hexin.domain.message.DeliveryId;
import dev.hexin.domain.message.OpenId;
import dev.hexin.domain.port.ClearStorage;
import dev.hexin.domain.port.SmallestCellStore;
import dev.hexin.domain.service.ManualTime;
import dev.hexin.domain.service.state.FollowerTurns.Applicant;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

import static org.assertj.core.api.Assertions.assertThat;

/** Any order of questions, ends and deaths: one run at a time, and of those that wait the first is next. */
class FollowerTurnsPropertyTest {
    private static final Duration LEASE = Duration.ofSeconds(10);
    private static final OpenId FOLLOWER = new OpenId("oFollower");

    /** A run as this test knows it. */
    private static final class Run {
        final Applicant applicant;
        final Instant registered;
        boolean isWaiting;
        boolean isAtWork;
        Instant end = Instant.MIN;

        Run(ManualTime time, int number) {
            registered = time.instant();
            applicant = new Applicant(FOLLOWER, new DeliveryId("delivery" + number), "run" + number,
                    registered, time);
        }

        boolean lives(Instant now) {
            return now.isBefore(end);
        }
    }

    private final ManualTime time = new ManualTime();
    private final FollowerTurns turns = new FollowerTurns(new SmallestCellStore(time), new ClearStorage(),
            new Random(1), LEASE);
    private final List<Run> runs = new ArrayList<>();

    @Property(tries = 200)
    void oneAtATime_andTheFirstOfThoseThatWaitIsNext(
            @ForAll @Size(max = 60) List<@IntRange(max = 99) Integer> choices) {
        runs.clear();
        time.pass(Duration.ofDays(1)); // nothing is left of the try before
        for (int choice : choices) {
            time.passMillis(1 + choice % 7);
            int which = choice / 10;
            if (which == 0 || runs.isEmpty()) {
                runs.add(new Run(time, runs.size()));
            } else if (which == 9) {
                time.pass(Duration.ofSeconds(choice % 10)); // longer than a lease, perhaps
            } else {
                Run run = runs.get(choice % runs.size());
                if (which < 7 || !run.isAtWork) {
                    ask(run);
                } else {
                    turns.leave(run.applicant);
                    run.isAtWork = false;
                    run.end = Instant.MIN;
                }
            }
            Instant now = time.instant();
            assertThat(runs.stream().filter(run -> run.isAtWork && run.lives(now)).count())
                    .isLessThanOrEqualTo(1);
        }
    }

    private void ask(Run run) {
        Instant now = time.instant();
        boolean isFree = runs.stream()
                .noneMatch(other -> other != run && other.isAtWork && other.lives(now));
        boolean isFirst = runs.stream().filter(other -> other.isWaiting && other.lives(now) || other == run)
                .min(Comparator.comparing(other -> other.registered)).filter(run::equals).isPresent();
        boolean had = run.isAtWork && run.lives(now);

        boolean hasTurn = turns.ask(run.applicant, !run.isWaiting && !had);
        assertThat(hasTurn).isEqualTo(had || isFree && isFirst);
        if (hasTurn || !run.lives(now) || Duration.between(now, run.end).compareTo(LEASE.dividedBy(2)) <= 0) {
            run.end = now.plus(LEASE);
        }
        run.isAtWork = hasTurn;
        run.isWaiting = !hasTurn;
    }
}
