package dev.hexin.domain.service.state;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The parts of answers that wait for one follower, in the order in which they are fetched. */
record LateAnswerQueue(List<Entry> entries) {
    static final LateAnswerQueue EMPTY = new LateAnswerQueue(List.of());
    static final Codec<LateAnswerQueue> CODEC = Codec.of("v1", LateAnswerQueue::texts, LateAnswerQueue::of);

    /** With the parts of one more answer: first if the follower has its beginning. */
    LateAnswerQueue with(List<Entry> parts, boolean isBegun) {
        List<Entry> all = new ArrayList<>(entries);
        all.addAll(isBegun ? 0 : all.size(), parts);
        return new LateAnswerQueue(all);
    }

    /** What no fetch has taken of answers whose beginning the follower has. */
    List<Entry> begun() {
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
    List<Entry> beyond(int most, String newest) {
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
