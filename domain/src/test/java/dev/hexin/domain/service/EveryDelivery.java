package dev.hexin.domain.service;

import dev.hexin.domain.message.DeliveryId;
import dev.hexin.domain.message.OpenId;
import dev.hexin.domain.port.Deliveries;
import dev.hexin.domain.reply.Reply;
import dev.hexin.domain.reply.RunResult;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

import static java.util.concurrent.CompletableFuture.completedFuture;

/** The plainest deliveries that can be: they forget nothing. */
final class EveryDelivery implements Deliveries {
    private final Map<DeliveryId, Known> known = new ConcurrentHashMap<>();
    private final InstantSource clock;
    /** How many runs were left unfinished. */
    final AtomicInteger released = new AtomicInteger();
    /** What the runs say of what may wait for their senders. */
    boolean mayHaveWaiting = true;

    EveryDelivery(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public CompletionStage<Registration> register(DeliveryId id) {
        Known mine = new Known(id, clock.instant(), mayHaveWaiting);
        Known delivery = known.putIfAbsent(id, mine);
        if (delivery == null) {
            return completedFuture(new Registration.First(mine.seen(), mine));
        }
        return completedFuture(delivery.answer.isDone()
                ? new Registration.Finished(delivery.seen(), delivery.answer.join())
                : new Registration.Joined(delivery.seen(), new CompletableFuture<>()));
    }

    @Override
    public void forget(OpenId openId) {}

    private final class Known implements Run {
        private final DeliveryId id;
        private final Instant firstSeen;
        private final boolean mayHaveWaiting;
        private final CompletableFuture<RunResult> answer = new CompletableFuture<>();
        private int number;
        private boolean abandoned;
        private boolean claimed;

        Known(DeliveryId id, Instant firstSeen, boolean mayHaveWaiting) {
            this.id = id;
            this.firstSeen = firstSeen;
            this.mayHaveWaiting = mayHaveWaiting;
        }

        synchronized Attempt seen() {
            int nth = ++number;
            Known run = this;
            return new Attempt() {
                @Override
                public int number() {
                    return nth;
                }

                @Override
                public Instant firstSeen() {
                    return firstSeen;
                }

                @Override
                public CompletionStage<RunResult> answer() {
                    return answer;
                }

                @Override
                public CompletionStage<Boolean> claimLateDelivery() {
                    return run.claimLateDelivery();
                }

                @Override
                public CompletionStage<Optional<RunResult>> abandonWait() {
                    return run.abandonWait();
                }
            };
        }

        synchronized CompletionStage<Optional<RunResult>> abandonWait() {
            abandoned |= !answer.isDone();
            return completedFuture(Optional.ofNullable(answer.getNow(null)));
        }

        @Override
        public DeliveryId id() {
            return id;
        }

        @Override
        public Instant firstSeen() {
            return firstSeen;
        }

        @Override
        public boolean mayHaveWaiting() {
            return mayHaveWaiting;
        }

        @Override
        public CompletionStage<Outcome> finish(RunResult given) {
            boolean late;
            synchronized (this) {
                late = abandoned;
                claimed |= late;
            }
            answer.complete(late ? new RunResult(Reply.none(), given.at()) : given);
            return completedFuture(late ? Outcome.LATE : Outcome.KEPT_HERE);
        }

        @Override
        public synchronized CompletionStage<Boolean> claimLateDelivery() {
            boolean first = answer.isDone() && !claimed;
            claimed |= first;
            return completedFuture(first);
        }

        @Override
        public void release() {
            known.remove(id);
            released.incrementAndGet();
        }
    }
}
