package dev.hexin.domain.service.state;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The runs of one follower that have their turn or wait for it. Times are microseconds of the cell's age. */
record TurnQueue(List<Ticket> tickets) {
    static final TurnQueue EMPTY = new TurnQueue(List.of());
    static final Codec<TurnQueue> CODEC = Codec.of("v1", TurnQueue::texts, TurnQueue::of);
    private static final Comparator<Ticket> ORDER = Comparator.comparingLong(Ticket::registered)
            .thenComparing(Ticket::delivery);

    /**
     * A run's place.
     *
     * @param owner the run's name, which no other one has
     * @param registered when its delivery came first
     * @param until when its lease ends
     * @param hasTurn whether it is at work
     */
    record Ticket(String delivery, String owner, long registered, long until, boolean hasTurn) {
        Ticket leased(String to, long newEnd) {
            return new Ticket(delivery, to, registered, newEnd, hasTurn);
        }

        Ticket atWork() {
            return new Ticket(delivery, owner, registered, until, true);
        }
    }

    static TurnQueue in(Stored<TurnQueue> cell) {
        return cell.found().orElse(EMPTY);
    }

    /** Those whose lease has not ended. */
    TurnQueue living(long now) {
        return new TurnQueue(tickets.stream().filter(ticket -> ticket.until() > now).toList());
    }

    Optional<Ticket> of(String delivery) {
        return tickets.stream().filter(ticket -> ticket.delivery().equals(delivery)).findFirst();
    }

    /** In the place of the one of the same delivery, if there is one. */
    TurnQueue with(Ticket ticket) {
        List<Ticket> all = new ArrayList<>(without(ticket.delivery()).tickets);
        all.add(ticket);
        return new TurnQueue(List.copyOf(all));
    }

    TurnQueue without(String delivery) {
        return new TurnQueue(tickets.stream().filter(ticket -> !ticket.delivery().equals(delivery)).toList());
    }

    /** Whether this one is next: none is at work, and it was registered before the others. */
    boolean isNext(Ticket ticket) {
        return tickets.stream().noneMatch(Ticket::hasTurn)
                && tickets.stream().min(ORDER).filter(ticket::equals).isPresent();
    }

    private Texts texts() {
        Texts texts = Texts.empty();
        tickets.forEach(ticket -> texts.add(ticket.delivery()).add(ticket.owner()).add(ticket.registered())
                .add(ticket.until()).add(ticket.hasTurn()));
        return texts;
    }

    private static TurnQueue of(Texts texts) {
        List<Ticket> tickets = new ArrayList<>();
        while (texts.hasNext()) {
            tickets.add(new Ticket(texts.next(), texts.next(), texts.nextNumber(), texts.nextNumber(),
                    texts.nextFlag()));
        }
        return new TurnQueue(List.copyOf(tickets));
    }
}
