package dev.hexin.persistence;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What comes of it when a few threads do something to the same new thing at the same moment, over and over,
 * the way jcstress does it: every result is looked at, what may not be fails, and so does what may be and
 * never was, since then nothing raced. Without jcstress itself, which needs minutes and a JVM for each race.
 *
 * @param <T> what they race for
 */
public final class Outcomes<T> {
    private static final int AT_LEAST = 100_000;
    private static final long AT_MOST_NANOS = TimeUnit.MINUTES.toNanos(5);
    /**
     * So many races between two barriers: threads that wait at one for each of them would hardly ever meet.
     */
    private static final int STRIDE = 200;
    private static final int LONGEST_DELAY = 100;

    private final Supplier<T> fresh;
    private final List<Function<T, String>> racers = new ArrayList<>();
    private final Set<String> rare = new TreeSet<>();

    private Outcomes(Supplier<T> fresh) {
        this.fresh = fresh;
    }

    public static <T> Outcomes<T> of(Supplier<T> fresh) {
        return new Outcomes<>(fresh);
    }

    /** Somebody who does this and tells what came of it. */
    public Outcomes<T> racer(Function<T, String> does) {
        racers.add(does);
        return this;
    }

    /** An outcome that is right, but so rare that it need not be seen. */
    public Outcomes<T> rarely(String outcome) {
        rare.add(outcome);
        return this;
    }

    /** Runs, until each of these outcomes was seen and many races were run; any other one fails. */
    public void are(Function<T, String> atTheEnd, String... legal) throws Exception {
        Set<String> expected = Set.of(legal);
        Set<String> right = new TreeSet<>(expected);
        right.addAll(rare);
        Set<String> seen = new TreeSet<>();
        long start = System.nanoTime();
        try (ExecutorService threads = Executors.newFixedThreadPool(racers.size())) {
            for (int races = 0; races < AT_LEAST
                    || !seen.containsAll(expected)
                            && System.nanoTime() - start < AT_MOST_NANOS; races += STRIDE) {
                seen.addAll(race(threads, atTheEnd));
                assertThat(seen).as("what has come of it").isSubsetOf(right);
            }
        }
        assertThat(seen).as("what has come of it").containsAll(expected);
    }

    private List<String> race(ExecutorService threads, Function<T, String> atTheEnd) throws Exception {
        List<T> things = new ArrayList<>();
        for (int i = 0; i < STRIDE; i++) {
            things.add(fresh.get());
        }
        CyclicBarrier line = new CyclicBarrier(racers.size());
        List<Future<List<String>>> racing = new ArrayList<>();
        for (Function<T, String> racer : racers) {
            racing.add(threads.submit(() -> {
                SplittableRandom random = new SplittableRandom();
                List<String> results = new ArrayList<>();
                line.await(300, TimeUnit.SECONDS);
                for (T thing : things) {
                    for (int delay = random.nextInt(LONGEST_DELAY); delay > 0; delay--) {
                        Thread.onSpinWait(); // so that not always the same one is first
                    }
                    results.add(racer.apply(thing));
                }
                return results;
            }));
        }
        List<List<String>> results = new ArrayList<>();
        for (Future<List<String>> racer : racing) {
            results.add(racer.get(300, TimeUnit.SECONDS));
        }
        List<String> outcomes = new ArrayList<>();
        for (int i = 0; i < STRIDE; i++) {
            int nth = i;
            List<String> parts = new ArrayList<>(results.stream().map(list -> list.get(nth)).toList());
            parts.add(atTheEnd.apply(things.get(i)));
            parts.removeIf(String::isEmpty);
            outcomes.add(String.join(", ", parts));
        }
        return outcomes;
    }
}
