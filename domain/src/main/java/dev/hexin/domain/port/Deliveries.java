package dev.hexin.domain.port;

import dev.hexin.domain.message.DeliveryId;
import dev.hexin.domain.reply.Answer;
import java.util.concurrent.CompletionStage;

/**
 * A door out: remembers for a while which deliveries were seen and what came of them, so that each is handled once,
 * however often the platform sends it. Bounded: the oldest finished ones are forgotten first, runs under way never.
 */
public interface Deliveries {

    /** Whether this delivery is new. Of all callers with the same id exactly one is told {@link Sighting.First}. */
    Sighting see(DeliveryId id);

    /** What {@link #see} found. */
    sealed interface Sighting {

        /** The answer, now or as soon as the run is finished. */
        CompletionStage<Answer> answer();

        /** Nobody has seen it: the caller owns the run and must finish it, whatever happens. */
        non-sealed interface First extends Sighting {
            void finish(Answer answer);
        }

        /** Somebody has. */
        record Again(CompletionStage<Answer> answer) implements Sighting {}
    }
}
