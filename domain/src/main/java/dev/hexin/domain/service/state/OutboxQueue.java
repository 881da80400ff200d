package dev.hexin.domain.service.state;

import dev.hexin.domain.message.OpenId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The messages that wait to be sent to one follower, in their order.
 *
 * @param lease the worker that sends them; null: none does
 * @param isAttempting whether that worker is sending the first one: if it dies, the message may have been
 *     sent
 */
record OutboxQueue(OpenId follower, List<Entry> entries, @Nullable String lease, boolean isAttempting) {

    static OutboxQueue of(OpenId follower) {
        return new OutboxQueue(follower, List.of(), null, false);
    }

    /** Behind what is tried already or is due no later, but never before what is being sent. */
    OutboxQueue with(Entry entry) {
        int place = entries.size();
        while (place > (isAttempting ? 1 : 0) && entries.get(place - 1).isAfter(entry)) {
            place--;
        }
        List<Entry> all = new ArrayList<>(entries);
        all.add(place, entry);
        return new OutboxQueue(follower, List.copyOf(all), lease, isAttempting);
    }

    OutboxQueue without(String id) {
        return new OutboxQueue(follower, entries.stream().filter(entry -> !entry.id().equals(id)).toList(),
                lease, isAttempting);
    }

    OutboxQueue replaced(Entry before, Entry after) {
        List<Entry> all = new ArrayList<>(entries);
        all.replaceAll(entry -> entry.equals(before) ? after : entry);
        return new OutboxQueue(follower, all, lease, isAttempting);
    }

    /** The same with an entry as the first one. */
    OutboxQueue first(Entry entry) {
        return new OutboxQueue(follower,
                Stream.concat(Stream.of(entry), without(entry.id()).entries().stream())
                        .toList(),
                lease, isAttempting);
    }

    @Nullable
    Entry entry(String id) {
        return entries.stream().filter(entry -> entry.id().equals(id)).findFirst().orElse(null);
    }

    OutboxQueue leased(@Nullable String worker, boolean attempts) {
        return new OutboxQueue(follower, entries, worker, attempts);
    }

    /** What is sent next, now or later: a message that is to be sent at a later time holds up no other. */
    Optional<Entry> head(Instant now) {
        return entries.stream().filter(entry -> entry.hasBegun() || entry.isDue(now)).findFirst();
    }

    Optional<Entry> due(Instant now) {
        return head(now).filter(entry -> entry.isDue(now));
    }

    /** When there is something to send. */
    Instant nextDue(Instant now) {
        Stream<Entry> scheduled = entries.stream().filter(entry -> !entry.hasBegun() && !entry.isDue(now));
        return Stream.concat(head(now).stream(), scheduled).map(Entry::notBefore).min(Instant::compareTo)
                .orElse(now);
    }

    /** How many messages are due by then, without the one that is being sent, which its window counts. */
    int waiting(Instant at) {
        int due = entries.stream().filter(entry -> entry.isDue(at)).mapToInt(Entry::waiting).sum();
        return isAttempting ? Math.max(0, due - 1) : due;
    }

    boolean hasLateAnswer() {
        return entries.stream().anyMatch(entry -> entry.content() instanceof Outgoing.LateAnswer);
    }

    Instant lastsUntil() {
        return entries.stream().map(Entry::tryUntil).max(Instant::compareTo).orElse(Instant.MIN);
    }

    /**
     * What is sent one after the other.
     *
     * @param sent how many of its messages the platform has taken
     * @param attempts how often its next message was tried
     * @param notBefore when it is tried
     * @param tryUntil when it is given up
     */
    record Entry(
            String id,
            Outgoing content,
            int sent,
            int attempts,
            Instant notBefore,
            Instant tryUntil) {

        /** Of an answer one at least; it is split when it is sent. */
        private int waiting() {
            return content instanceof Outgoing.Messages several ? several.messages().size() - sent : 1;
        }

        boolean hasBegun() {
            return sent > 0 || attempts > 0;
        }

        private boolean isAfter(Entry other) {
            return !hasBegun() && notBefore.isAfter(other.notBefore);
        }

        boolean isDue(Instant now) {
            return !now.isBefore(notBefore);
        }

        Entry again(Instant at) {
            return new Entry(id, content, sent, attempts + 1, at, tryUntil);
        }

        Entry next(Instant now) {
            return new Entry(id, content, sent + 1, 0, now, tryUntil);
        }
    }
}
