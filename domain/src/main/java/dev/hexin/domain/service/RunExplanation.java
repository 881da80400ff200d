package dev.hexin.domain.service;

import dev.hexin.domain.message.Push;
import dev.hexin.domain.port.Deliveries.Outcome;
import dev.hexin.domain.port.Deliveries.Run;
import java.time.Duration;

import static java.lang.System.Logger.Level.INFO;

/** Says of each push, where the operator wants to know, which route answered it: a line of the log. */
final class RunExplanation {
    private static final System.Logger LOG = System.getLogger(RunExplanation.class.getName());

    private final boolean isWanted;
    private final HandlerChain handlerChain;

    RunExplanation(boolean isWanted, HandlerChain handlerChain) {
        this.isWanted = isWanted;
        this.handlerChain = handlerChain;
    }

    void answered(Push push, Run run, ChainAnswer answer, Duration took, Outcome outcome) {
        if (isWanted) {
            LOG.log(INFO,
                    () -> handlerChain.logged(push, run) + ": " + described(answer) + " in " + took.toMillis()
                            + " ms"
                            + (outcome == Outcome.LATE ? ", too late for a passive reply" : ""));
        }
    }

    private static String described(ChainAnswer answer) {
        if (answer.by() == null) {
            return answer.asked().isEmpty()
                    ? "nothing answered, and there is no route for it"
                    : "nothing answered; asked were " + String.join(", ", answer.asked());
        }
        if (answer.growing() != null) {
            return answer.by() + " answered with parts";
        }
        return answer.by() + " answered with " + String.join(", ", answer.replies().stream()
                .map(reply -> reply.getClass().getSimpleName()).toList());
    }

    /** What a handler threw, whole: its message may quote the follower. */
    void threw(Push push, Run run, Throwable failure) {
        if (isWanted) {
            LOG.log(INFO, handlerChain.logged(push, run) + ": a handler threw", failure);
        }
    }
}
