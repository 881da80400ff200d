package dev.hexin.domain.service.state;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a cell holds of one follower.
 *
 * @param states the text of each state, by the name of its record
 * @param steps the deliveries that changed them last, the newest last
 */
record StateCell(Map<String, String> states, List<Step> steps) {
    static final StateCell EMPTY = new StateCell(Map.of(), List.of());
    static final Codec<StateCell> CODEC = Codec.of("v1", StateCell::texts, StateCell::of);
    /** More than a follower's pushes come again at the same time. */
    private static final int MOST_STEPS = 16;

    /**
     * A delivery whose changes are in the states.
     *
     * @param at in milliseconds of the cell's age
     * @param results what it was answered
     */
    record Step(String delivery, long at, List<KeptAnswers.Kept> results) {}

    /** What a cell says. */
    static StateCell in(Stored<StateCell> cell) {
        return cell.found().orElse(EMPTY);
    }

    @Nullable
    String state(String type) {
        return states.get(type);
    }

    Optional<Step> step(String delivery) {
        return steps.stream().filter(step -> step.delivery().equals(delivery)).findFirst();
    }

    /** @param changes the new text of each state that is changed; empty: it is cleared */
    StateCell with(Map<String, Optional<String>> changes) {
        Map<String, String> changed = new HashMap<>(states);
        changes.forEach((type, text) -> changed.compute(type, (same, before) -> text.orElse(null)));
        return new StateCell(Map.copyOf(changed), steps);
    }

    /** @param since steps that were taken before this are left out */
    StateCell with(Step step, long since) {
        List<Step> all = new ArrayList<>(steps.stream().filter(one -> one.at() >= since).toList());
        all.add(step);
        return new StateCell(states,
                List.copyOf(all.subList(Math.max(0, all.size() - MOST_STEPS), all.size())));
    }

    private Texts texts() {
        Texts texts = Texts.empty().add(states.size());
        new TreeMap<>(states).forEach((type, text) -> texts.add(type).add(text));
        steps.forEach(step -> texts.add(step.delivery()).add(step.at()).add(results(step).toString()));
        return texts;
    }

    private static Texts results(Step step) {
        Texts texts = Texts.empty();
        step.results().forEach(result -> texts.add(result.texts().toString()));
        return texts;
    }

    private static StateCell of(Texts texts) {
        Map<String, String> states = new HashMap<>();
        for (long left = texts.nextNumber(); left > 0; left--) {
            states.put(texts.next(), texts.next());
        }
        List<Step> steps = new ArrayList<>();
        while (texts.hasNext()) {
            steps.add(new Step(texts.next(), texts.nextNumber(), results(Texts.read(texts.next()))));
        }
        return new StateCell(Map.copyOf(states), List.copyOf(steps));
    }

    private static List<KeptAnswers.Kept> results(Texts texts) {
        List<KeptAnswers.Kept> results = new ArrayList<>();
        while (texts.hasNext()) {
            results.add(KeptAnswers.Kept.of(Texts.read(texts.next())));
        }
        return List.copyOf(results);
    }
}
