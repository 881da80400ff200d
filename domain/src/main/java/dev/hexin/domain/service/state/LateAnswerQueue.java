package dev.hexin.domain.service.state;

import dev.hexin.domain.port.LateAnswers;
import dev.hexin.domain.port.Lifetime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The parts of answers that wait for one follower, in the order in which they are fetched. */
record LateAnswerQueue(List<Entry> entries) {
    static final LateAnswerQueue EMPTY = new LateAnswerQueue(List.of());
    static final Codec<LateAnswerQueue> CODEC = Codec.of("v1", LateAnswerQueue::texts, LateAnswerQueue::of);

    /** The queue in a cell; an empty one where there is none. */
    static LateAnswerQueue in(Stored<LateAnswerQueue> cell) {
        return cell.found().orElse(EMPTY);
    }

    /** A change of its cell to this queue, or its end. */
    <T> Change<LateAnswerQueue, T> written(T result) {
        return entries.isEmpty() ? Change.remove(result) : Change.write(this, Lifetime.unchanged(), result);
    }

    /**
     * Inserts the parts of one more answer: first if the follower has its beginning, else last. What is left
     * of answers whose beginning the follower has gives way, and the oldest where there are too many.
     */
    Inserted insert(String answer, List<KeptAnswers.Kept> parts, boolean isBegun, long until) {
        List<Entry> begun = begun();
        List<Entry> all = new ArrayList<>(without(begun).entries);
        for (int i = 0; i < parts.size(); i++) {
            all.add(isBegun ? i : all.size(),
                    new Entry(Entry.id(answer, isBegun ? i + 1 : i), until, null, parts.get(i)));
        }
        LateAnswerQueue queue = new LateAnswerQueue(all);
        List<Entry> beyond = queue.beyond(LateAnswers.MOST - 1, answer);
        return new Inserted(queue.without(beyond),
                beyond.stream().filter(entry -> entry.takenBy() == null).toList(), begun);
    }

    /** What no fetch has taken of answers whose beginning the follower has. */
    private List<Entry> begun() {
        return entries.stream().filter(entry -> entry.takenBy() == null)
                .filter(entry -> free(entry.answer()).getFirst().part() > 0).toList();
    }

    LateAnswerQueue without(List<Entry> some) {
        return new LateAnswerQueue(entries.stream().filter(entry -> !some.contains(entry)).toList());
    }

    LateAnswerQueue replaced(Entry before, Entry after) {
        return new LateAnswerQueue(entries.stream().map(entry -> entry.equals(before) ? after : entry)
                .toList());
    }

    /** The parts of the oldest answers, where there are more than so many beside this one. */
    private List<Entry> beyond(int most, String newest) {
        List<String> answers = entries.stream().map(Entry::answer).distinct()
                .filter(answer -> !answer.equals(newest)).toList();
        List<String> oldest = answers.subList(0, Math.max(0, answers.size() - most));
        return entries.stream().filter(entry -> oldest.contains(entry.answer())).toList();
    }

    Optional<Entry> oldestFree(long age) {
        return entries.stream().filter(entry -> entry.takenBy() == null && age < entry.until()).findFirst();
    }

    Optional<Entry> takenBy(String fetch, long age) {
        return entries.stream().filter(entry -> fetch.equals(entry.takenBy()) && age < entry.until())
                .findFirst();
    }

    /** The parts of an answer that no fetch has taken. */
    List<Entry> free(String answer) {
        return entries.stream().filter(entry -> entry.takenBy() == null && entry.answer().equals(answer))
                .toList();
    }

    Optional<Entry> entry(String id) {
        return entries.stream().filter(entry -> entry.id().equals(id)).findFirst();
    }

    long lastsUntil() {
        return entries.stream().mapToLong(Entry::until).max().orElse(0);
    }

    private Texts texts() {
        Texts texts = Texts.empty();
        entries.forEach(entry -> texts.add(entry.id()).add(entry.until()).add(entry.takenBy())
                .add(entry.kept().texts().toString()));
        return texts;
    }

    private static LateAnswerQueue of(Texts texts) {
        List<Entry> entries = new ArrayList<>();
        while (texts.hasNext()) {
            entries.add(new Entry(texts.next(), texts.nextNumber(), texts.nextOrNull(),
                    KeptAnswers.Kept.of(Texts.read(texts.next()))));
        }
        return new LateAnswerQueue(entries);
    }

    /**
     * What became of an insertion.
     *
     * @param displaced the free parts of the oldest answers, where there were too many
     * @param replaced what was left of an answer whose beginning the follower has
     */
    record Inserted(LateAnswerQueue queue, List<Entry> displaced, List<Entry> replaced) {
        static int answers(List<Entry> parts) {
            return (int) parts.stream().map(Entry::answer).distinct().count();
        }
    }

    /**
     * A part of an answer that waits.
     *
     * @param id its {@linkplain #answer answer}'s, and its number in it behind a dot, where that is not 0
     * @param until in milliseconds of its cell's age
     * @param takenBy the fetch that hands it out and is about to remove it; null: it may be fetched
     */
    record Entry(String id, long until, @Nullable String takenBy, KeptAnswers.Kept kept) {
        static String id(String answer, int part) {
            return part == 0 ? answer : answer + '.' + part;
        }

        String answer() {
            int dot = id.indexOf('.');
            return dot < 0 ? id : id.substring(0, dot);
        }

        /** 0 is the beginning of an answer. */
        int part() {
            int dot = id.indexOf('.');
            return dot < 0 ? 0 : Integer.parseInt(id.substring(dot + 1));
        }

        Entry takenBy(String fetch) {
            return new Entry(id, until, fetch, kept);
        }
    }
}
