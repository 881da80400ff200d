package dev.hexin.domain.service.state;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The answers that wait for one follower, oldest first. */
record LateAnswerQueue(List<Entry> entries) {
    static final LateAnswerQueue EMPTY = new LateAnswerQueue(List.of());
    static final Codec<LateAnswerQueue> CODEC = Codec.of("v1", LateAnswerQueue::texts, LateAnswerQueue::of);

    LateAnswerQueue with(Entry last) {
        List<Entry> all = new ArrayList<>(entries);
        all.add(last);
        return new LateAnswerQueue(all);
    }

    LateAnswerQueue without(List<Entry> some) {
        return new LateAnswerQueue(entries.stream().filter(entry -> !some.contains(entry)).toList());
    }

    LateAnswerQueue replaced(Entry before, Entry after) {
        return new LateAnswerQueue(entries.stream().map(entry -> entry.equals(before) ? after : entry)
                .toList());
    }

    /** The oldest ones, where there are more than so many. */
    List<Entry> beyond(int most) {
        return entries.subList(0, Math.max(0, entries.size() - most));
    }

    Optional<Entry> oldestFree(long age) {
        return entries.stream().filter(entry -> entry.takenBy() == null && age < entry.until()).findFirst();
    }

    Optional<Entry> takenBy(String fetch, long age) {
        return entries.stream().filter(entry -> fetch.equals(entry.takenBy()) && age < entry.until())
                .findFirst();
    }

    Optional<Entry> free(String id) {
        return entries.stream().filter(entry -> entry.takenBy() == null && entry.id().equals(id)).findFirst();
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
     * An answer that waits.
     *
     * @param until in milliseconds of its cell's age
     * @param takenBy the fetch that hands it out and is about to remove it; null: it may be fetched
     */
    record Entry(String id, long until, @Nullable String takenBy, KeptAnswers.Kept kept) {
        Entry takenBy(String fetch) {
            return new Entry(id, until, fetch, kept);
        }
    }
}
