package dev.hexin.domain.service;

import dev.hexin.domain.message.DeliveryId;
import dev.hexin.domain.message.OpenId;
import dev.hexin.domain.port.Deliveries;
import dev.hexin.domain.reply.Answer;
import dev.hexin.domain.reply.Reply;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

import static java.util.concurrent.CompletableFuture.completedFuture;

/** The plainest deliveries that can be: they forget nothing. */
final class EveryDelivery implements Deliveries {
    private final Map<DeliveryId, Known> known = new ConcurrentHashMap<>();
    private final InstantSource clock;
    /** What the runs say of what may wait for their senders. */
    boolean mayHaveWaiting = true;

    EveryDelivery(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public CompletionStage<Sighting> see(DeliveryId id, Consumer<Run> runner) {
        Known mine = new Known(clock.instant(), mayHaveWaiting);
        Known delivery = known.putIfAbsent(id, mine);
        if (delivery == null) {
            delivery = mine;
            runner.accept(mine);
        }
        return completedFuture(delivery.seen());
    }

    @Override
    public void forget(OpenId openId) {}

    @Override
    public boolean areShared() {
        return false;
    }

    private static final class Known implements Run {
        private final Instant firstSeen;
        private final boolean mayHaveWaiting;
        private final CompletableFuture<Answer> answer = new CompletableFuture<>();
        private int number;
        private boolean givenUp;
        private boolean claimed;

        Known(Instant firstSeen, boolean mayHaveWaiting) {
            this.firstSeen = firstSeen;
            this.mayHaveWaiting = mayHaveWaiting;
        }

        synchronized Sighting seen() {
            int nth = ++number;
            Known run = this;
            return new Sighting() {
                @Override
                public int number() {
                    return nth;
                }

                @Override
                public Instant firstSeen() {
                    return firstSeen;
                }

                @Override
                public CompletionStage<Answer> answer() {
                    return answer;
                }

                @Override
                public CompletionStage<Boolean> claim() {
                    return run.claim();
                }

                @Override
                public CompletionStage<Optional<Answer>> giveUp() {
                    return run.giveUp();
                }
            };
        }

        synchronized CompletionStage<Optional<Answer>> giveUp() {
            givenUp |= !answer.isDone();
            return completedFuture(Optional.ofNullable(answer.getNow(null)));
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
        public CompletionStage<Boolean> finish(Answer given) {
            boolean late;
            synchronized (this) {
                late = givenUp;
                claimed |= late;
            }
            answer.complete(late ? new Answer(Reply.none(), given.at()) : given);
            return completedFuture(late);
        }

        @Override
        public synchronized CompletionStage<Boolean> claim() {
            boolean first = answer.isDone() && !claimed;
            claimed |= first;
            return completedFuture(first);
        }

        @Override
        public void handOver() {
            throw new UnsupportedOperationException("nothing stops here");
        }
    }
}
