package dev.hexin.domain.service.state;

import dev.hexin.domain.message.OpenId;
import dev.hexin.domain.port.CellGroup;
import dev.hexin.domain.port.CellGroup.Keep;
import dev.hexin.domain.port.CellGroup.Overflow;
import dev.hexin.domain.port.CellKey;
import dev.hexin.domain.port.CellStore;
import dev.hexin.domain.port.LateAnswers;
import dev.hexin.domain.port.Lifetime;
import dev.hexin.domain.port.StorageEncryption;
import dev.hexin.domain.reply.Answer;
import dev.hexin.domain.service.RandomTokens;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Answers that wait for their followers to fetch them: for each follower a cell with a queue, oldest first. Times in it
 * count from when the cell was made, by the store's clock.
 */
public final class SharedLateAnswers implements LateAnswers {
    public static final CellGroup GROUP = new CellGroup("late-answers", Keep.KEPT, 10_000, 100_000,
            Overflow.DISPLACES);
    public static final CellGroup BIG = new CellGroup("late-answer-text", Keep.KEPT, 10_000,
            CellGroup.LONGEST,
            Overflow.DISPLACES);
    /** So that an expired answer's keeper can find out that nobody had it. */
    private static final Duration KEPT_LONGER = Duration.ofMinutes(1);
    private static final int MOST_UNSURE = 1_000;

    private final Cells<Queue> cells;
    private final KeptAnswers answers;
    private final StorageEncryption encryption;
    private final InstantSource clock;
    private final RandomGenerator random;
    /** Of whom something waits, where this process alone keeps it: so that a text need not ask the store. */
    private final @Nullable Set<String> known;
    /** What was taken, as far as is known: the store did not say so. By pseudonym; a few. */
    private final ConcurrentHashMap<String, Entry> unsure = new ConcurrentHashMap<>();

    public SharedLateAnswers(CellStore store, StorageEncryption encryption, InstantSource clock,
            RandomGenerator random) {
        this(store, encryption, clock, random, false);
    }

    /** Of a store that no other process writes to; what waits in it from before is asked for now. */
    public static SharedLateAnswers alone(CellStore store, StorageEncryption encryption, InstantSource clock,
            RandomGenerator random) {
        return new SharedLateAnswers(store, encryption, clock, random, true);
    }

    private SharedLateAnswers(CellStore store, StorageEncryption encryption, InstantSource clock,
            RandomGenerator random, boolean isAlone) {
        this.cells = new Cells<>(store, GROUP, Queue.CODEC, encryption, random);
        this.answers = new KeptAnswers(store, BIG, encryption, random);
        this.encryption = encryption;
        this.clock = clock;
        this.random = random;
        this.known = isAlone ? ConcurrentHashMap.newKeySet() : null;
        if (known != null) {
            known.addAll(cells.names(""));
        }
    }

    /** The cell in which a person's answers wait, so that it can be read beside another. */
    public static CellKey key(String pseudonym) {
        return GROUP.key(pseudonym);
    }

    @Override
    public boolean mayWait(OpenId follower) {
        return known == null || !known.isEmpty() && known.contains(encryption.pseudonym(follower));
    }

    @Override
    public Kept keep(OpenId follower, Answer answer, Instant until) {
        String person = encryption.pseudonym(follower);
        String id = RandomTokens.of(random);
        Duration waits = Duration.between(clock.instant(), until);
        Duration lives = (waits.isNegative() ? Duration.ZERO : waits).plus(KEPT_LONGER);
        KeptAnswers.Kept kept = answers.keep(answer, person + '-' + id, lives);
        List<Entry> displaced = cells.update(person, cell -> {
            Queue queue = queue(cell).with(new Entry(id, cell.age().plus(waits).toMillis(), kept));
            List<Entry> beyond = queue.beyond(MOST);
            Duration longest = Duration.ofMillis(queue.lastsUntil()).minus(cell.age()).plus(KEPT_LONGER);
            return Change.write(queue.without(beyond),
                    Lifetime.of(longest.compareTo(lives) > 0 ? longest : lives),
                    beyond);
        });
        if (known != null) {
            learnOf(known, person);
        }
        displaced.forEach(entry -> answers.drop(entry.kept()));
        return new KeptInQueue(person, id, displaced.size());
    }

    @Override
    public Optional<Answer> fetch(OpenId follower) {
        String person = encryption.pseudonym(follower);
        while (true) {
            Optional<Entry> taken = taken(person);
            if (taken.isEmpty()) {
                forgetUnlessKept(person);
                return Optional.empty();
            }
            Optional<Answer> answer = answers.find(taken.get().kept());
            answers.drop(taken.get().kept());
            if (answer.isPresent()) { // else it can't be read: the next one
                return answer;
            }
        }
    }

    /** The oldest that waits; first one that a store took out of the queue without being heard. */
    private Optional<Entry> taken(String person) {
        Entry before = unsure.remove(person);
        AtomicReference<Entry> last = new AtomicReference<>();
        try {
            return cells.update(person, cell -> {
                Queue queue = queue(cell);
                if (before != null && !queue.entries().contains(before)) {
                    last.set(before);
                    return Change.keep(Optional.of(before));
                }
                Optional<Entry> oldest = queue.oldestAfter(cell.age().toMillis());
                oldest.ifPresent(last::set);
                return oldest.isEmpty()
                        ? Change.keep(oldest)
                        : changed(queue.without(List.of(last.get())), oldest);
            });
        } catch (RuntimeException storeAway) {
            Entry maybeTaken = last.get() == null ? before : last.get();
            if (maybeTaken != null && unsure.size() < MOST_UNSURE) {
                unsure.put(person, maybeTaken);
            }
            throw storeAway;
        }
    }

    @Override
    public void forget(OpenId openId) {
        String person = encryption.pseudonym(openId);
        unsure.remove(person);
        cells.remove(person);
        answers.dropAll(person);
    }

    /** After the answer is stored. What expires is not told: it stays known until there are many. */
    private void learnOf(Set<String> people, String person) {
        synchronized (people) {
            if (people.size() > GROUP.mostCells()) {
                people.retainAll(Set.copyOf(cells.names("")));
            }
            people.add(person);
        }
    }

    /** One that is kept at the same moment stays known. */
    private void forgetUnlessKept(String person) {
        if (known != null) {
            known.remove(person);
            if (cells.read(person).version() != 0) {
                known.add(person);
            }
        }
    }

    private static Queue queue(Stored<Queue> cell) {
        return cell.found().orElse(Queue.EMPTY);
    }

    private static <T> Change<Queue, T> changed(Queue queue, T result) {
        return queue.entries().isEmpty()
                ? Change.remove(result)
                : Change.write(queue, Lifetime.unchanged(), result);
    }

    private final class KeptInQueue implements Kept {
        private final String person;
        private final String id;
        private final int displaced;

        KeptInQueue(String person, String id, int displaced) {
            this.person = person;
            this.id = id;
            this.displaced = displaced;
        }

        @Override
        public int displaced() {
            return displaced;
        }

        @Override
        public boolean forget() {
            List<Entry> own = cells.update(person, cell -> {
                Queue queue = queue(cell);
                List<Entry> found = queue.entries().stream().filter(entry -> entry.id().equals(id)).toList();
                return found.isEmpty() ? Change.keep(found) : changed(queue.without(found), found);
            });
            own.forEach(entry -> answers.drop(entry.kept()));
            return !own.isEmpty();
        }
    }

    /** @param until in milliseconds of the cell's age */
    private record Entry(String id, long until, KeptAnswers.Kept kept) {}

    private record Queue(List<Entry> entries) {
        static final Queue EMPTY = new Queue(List.of());
        static final Codec<Queue> CODEC = Codec.of("v1", Queue::texts, Queue::of);

        Queue with(Entry last) {
            List<Entry> all = new ArrayList<>(entries);
            all.add(last);
            return new Queue(all);
        }

        Queue without(List<Entry> some) {
            return new Queue(entries.stream().filter(entry -> !some.contains(entry)).toList());
        }

        List<Entry> beyond(int most) {
            return entries.subList(0, Math.max(0, entries.size() - most));
        }

        Optional<Entry> oldestAfter(long age) {
            return entries.stream().filter(entry -> age < entry.until).findFirst();
        }

        long lastsUntil() {
            return entries.stream().mapToLong(Entry::until).max().orElse(0);
        }

        private Texts texts() {
            Texts texts = Texts.empty();
            entries.forEach(entry -> texts.add(entry.id).add(entry.until).add(entry.kept.texts().toString()));
            return texts;
        }

        private static Queue of(Texts texts) {
            List<Entry> entries = new ArrayList<>();
            while (texts.hasNext()) {
                entries.add(new Entry(texts.next(), texts.nextNumber(), KeptAnswers.Kept.of(Texts.read(texts
                        .next()))));
            }
            return new Queue(entries);
        }
    }
}
