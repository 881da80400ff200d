package dev.hexin.domain.service.bot;

import dev.hexin.domain.log.LogThrottle;
import dev.hexin.domain.port.BotException;
import dev.hexin.domain.port.BotException.Reason;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Map;

import static java.lang.System.Logger.Level.WARNING;

/** Tells the operator why a bot gave no answer: of each reason a line now and then. */
final class BotWarnings {
    private static final System.Logger LOG = System.getLogger(BotAnswers.class.getName());
    private static final Duration BETWEEN = Duration.ofSeconds(10);

    private final String name;
    private final Map<Reason, LogThrottle> known = new EnumMap<>(Reason.class);
    private final LogThrottle others;
    private final LogThrottle uncounted;
    private final LogThrottle unremembered;

    BotWarnings(String name, InstantSource clock) {
        this.name = name;
        for (Reason reason : Reason.values()) {
            known.put(reason, new LogThrottle(clock, BETWEEN));
        }
        this.others = new LogThrottle(clock, BETWEEN);
        this.uncounted = new LogThrottle(clock, BETWEEN);
        this.unremembered = new LogThrottle(clock, BETWEEN);
    }

    void failed(Throwable failure) {
        if (failure instanceof BotException said) {
            failed(known.get(said.reason()), said.getMessage() + ". " + said.nextStep());
        } else {
            failed(others, failure.getClass().getName()); // its message may quote what a follower wrote
        }
    }

    private void failed(LogThrottle throttle, String why) {
        if (throttle.count()) {
            LOG.log(WARNING, () -> name + " gave no answer (" + throttle.sum() + " so far for this reason): "
                    + why);
        }
    }

    /** The store of the counts is away. */
    void uncounted(RuntimeException storeAway) {
        if (uncounted.count()) {
            LOG.log(WARNING, () -> "Questions to " + name + " can't be counted and go on: "
                    + storeAway.getClass().getName());
        }
    }

    /** The store of what was said is away, or busy. */
    void unremembered(String why) {
        if (unremembered.count()) {
            LOG.log(WARNING, () -> name + " answers without what was said before, or does not remember it ("
                    + unremembered.sum() + " times so far): the store does not answer: " + why);
        }
    }
}
