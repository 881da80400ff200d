package dev.hexin.persistence;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/**
 * Runs what several replicas do one after the other, and where the plan says so the next one in the middle of
 * another, between two of its calls of the store: as threads would, and the same each time.
 *
 * @param <S> what a replica does
 */
public final class Interleaving<S> {
    private final Function<S, InterceptedCellStore> ways;
    private final Consumer<S> does;
    private final Deque<Planned<S>> plan = new ArrayDeque<>();

    /** @param ways of the replica that does something to the store */
    public Interleaving(Function<S, InterceptedCellStore> ways, Consumer<S> does) {
        this.ways = ways;
        this.does = does;
    }

    public void run(List<Planned<S>> steps) {
        plan.addAll(steps);
        while (!plan.isEmpty()) {
            runNext();
        }
    }

    private void runNext() {
        Planned<S> next = plan.poll();
        if (next == null) {
            return;
        }
        InterceptedCellStore way = ways.apply(next.step);
        switch (next.meanwhile) {
            case NOTHING -> way.comeBack();
            case FAILS -> way.failAfter(next.afterCalls, false);
            case IS_NOT_HEARD -> way.failAfter(next.afterCalls, true);
            case NEXT_STEP -> {
                AtomicInteger left = new AtomicInteger(next.afterCalls);
                way.before(() -> {
                    if (left.getAndDecrement() == 0) {
                        runNext();
                    }
                });
            }
        }
        try {
            does.accept(next.step);
        } catch (StoreAwayException fails) {
            return; // as planned
        } finally {
            way.comeBack();
        }
    }

    /** Plans in which everything happens that can. */
    public static <S> Arbitrary<List<Planned<S>>> plans(Arbitrary<S> steps, int most) {
        return plans(steps, most, Arbitraries.frequency(Tuple.of(4, Meanwhile.NOTHING),
                Tuple.of(4, Meanwhile.NEXT_STEP), Tuple.of(1, Meanwhile.FAILS),
                Tuple.of(1, Meanwhile.IS_NOT_HEARD)));
    }

    /** Plans in which the store always answers. */
    public static <S> Arbitrary<List<Planned<S>>> plansWithoutTrouble(Arbitrary<S> steps, int most) {
        return plans(steps, most, Arbitraries.of(Meanwhile.NOTHING, Meanwhile.NEXT_STEP));
    }

    private static <S> Arbitrary<List<Planned<S>>> plans(
            Arbitrary<S> steps,
            int most,
            Arbitrary<Meanwhile> meanwhile) {
        return Combinators.combine(steps, meanwhile, Arbitraries.integers().between(0, 4))
                .as(Planned<S>::new).list().ofMaxSize(most);
    }

    /** What happens on the way to the store while a step is under way. */
    public enum Meanwhile {
        NOTHING, NEXT_STEP, FAILS, IS_NOT_HEARD
    }

    /** @param afterCalls how many calls the step has made by then */
    public record Planned<S>(S step, Meanwhile meanwhile, int afterCalls) {}
}
