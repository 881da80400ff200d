package dev.hexin.domain.service;

import dev.hexin.domain.customerservice.CustomerServiceMessage;
import dev.hexin.domain.customerservice.SendOutcome;
import dev.hexin.domain.message.Kind;
import dev.hexin.domain.message.OpenId;
import dev.hexin.domain.message.Push;
import dev.hexin.domain.platform.Reason;
import dev.hexin.domain.port.CustomerService;
import dev.hexin.domain.port.LateAnswers;
import dev.hexin.domain.port.Scheduler;
import dev.hexin.domain.reply.NoReply;
import dev.hexin.domain.reply.Reply;
import dev.hexin.domain.reply.RunResult;
import dev.hexin.domain.reply.TextReply;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

import static java.lang.System.Logger.Level.WARNING;

/**
 * Brings answers to followers outside of a passive reply: as customer-service messages, or, where those don't
 * go, by keeping them until the follower fetches them with a text. What reaches nobody is said and counted.
 * Its calls block.
 */
final class LateReplyDelivery {
    private static final System.Logger LOG = System.getLogger(LateReplyDelivery.class.getName());

    /** So many the platform lets follow on a message. */
    private static final int MOST_MESSAGES = TextReply.MOST_PARTS - 1;

    private final @Nullable CustomerService customerService;
    private final LateAnswers lateAnswers;
    private final Deletions deletions;
    private final Scheduler scheduler;
    private final InstantSource clock;
    private final DeliveryRules rules;
    private final ConversationCounts counts;

    LateReplyDelivery(ConversationPorts ports, DeliveryRules rules, ConversationCounts counts) {
        this.customerService = ports.customerService();
        this.lateAnswers = ports.lateAnswers();
        this.deletions = ports.deletions();
        this.scheduler = ports.scheduler();
        this.clock = ports.clock();
        this.rules = rules;
        this.counts = counts;
    }

    /** Whether the account may send messages by itself, as far as is known. */
    boolean canSend() {
        return customerService != null && customerService.isAllowed();
    }

    /**
     * Brings a whole answer.
     *
     * @param since when its delivery came: a deletion after that keeps it from being kept
     */
    private void bring(Kind kind, OpenId follower, RunResult answer, Instant since) {
        if (answer.reply() instanceof NoReply) {
            return;
        }
        List<CustomerServiceMessage> messages = CustomerServiceMessages.of(answer.reply());
        if (messages.isEmpty()) {
            LOG.log(WARNING, () -> "The late answer to " + kind + ", of type "
                    + answer.reply().getClass().getSimpleName()
                    + ", has no customer-service message that says the same; it waits for the "
                    + "follower's next text");
            keep(kind, follower, answer, since);
            return;
        }
        int sent = send(kind, follower, messages);
        if (sent == messages.size()) {
            counts.sentLate.increment();
        } else {
            CustomerServiceMessages.rest(answer.reply(), sent)
                    .forEach(rest -> keep(kind, follower, new RunResult(rest, answer.at()), since));
        }
    }

    /** The same, on a thread that may block, and before the process ends. */
    void bringSoon(Push push, RunResult answer, Instant since) {
        scheduler.afterOrOnShutdown(Duration.ZERO,
                () -> bring(push.kind(), ReplyPolicy.follower(push), answer, since));
    }

    /** Brings what of a long text goes beyond its first part, which the follower has. */
    void bringRest(Kind kind, OpenId follower, RunResult answer, Instant since) {
        CustomerServiceMessages.behindTheFirst(answer.reply()).forEach(rest -> {
            int sent = send(kind, follower, CustomerServiceMessages.of(rest));
            CustomerServiceMessages.rest(rest, sent)
                    .forEach(left -> keep(kind, follower, new RunResult(left, clock.instant()), since));
        });
    }

    /** Never blocks: false where it is known that nothing waits for this follower. */
    boolean mayWait(OpenId follower) {
        return lateAnswers.mayWait(follower);
    }

    /** The answer that this follower fetches with a text, if one waits. */
    Optional<Reply> fetch(OpenId follower) {
        try {
            Optional<RunResult> waiting = lateAnswers.fetch(follower);
            waiting.ifPresent(answer -> counts.fetched.increment());
            return waiting.map(RunResult::reply);
        } catch (RuntimeException storeDown) {
            LOG.log(WARNING, () -> "Answers that wait for followers can't be asked for: "
                    + SafeThrowableDescription.describe(storeDown));
            return Optional.empty();
        }
    }

    /**
     * How many of them the platform took, before the first that it did not; more than follow on a message
     * wait.
     */
    private int send(Kind kind, OpenId follower, List<CustomerServiceMessage> messages) {
        if (customerService == null || !customerService.isAllowed()) {
            return 0;
        }
        int most = Math.min(messages.size(), MOST_MESSAGES);
        for (int i = 0; i < most; i++) {
            if (customerService.send(follower, messages.get(i)) instanceof SendOutcome.Failed(var failure)) {
                LOG.log(WARNING, () -> "A customer-service message that follows on " + kind
                        + (failure.reason() == Reason.TRY_LATER
                                ? " may not have been sent: "
                                : " was not sent: ")
                        + failure.error().sentences());
                return i;
            }
        }
        return most;
    }

    private void keep(Kind kind, OpenId follower, RunResult answer, Instant since) {
        try {
            LateAnswers.Kept kept = lateAnswers.keep(follower, answer,
                    clock.instant().plus(rules.lateAnswersKept()));
            if (deletions.haveReached(follower, since)) {
                kept.forget();
                lost(kind, "its follower's data was deleted meanwhile, so it is not kept");
                return;
            }
            counts.kept.increment();
            displaced(kept.displaced());
            Runnable expiry = () -> {
                if (kept.forget()) {
                    lost(kind, "a late answer was not fetched in time");
                }
            };
            if (kept.outlivesProcess()) {
                scheduler.after(rules.lateAnswersKept(), expiry);
            } else {
                scheduler.afterOrOnShutdown(rules.lateAnswersKept(), expiry);
            }
        } catch (RuntimeException storeDown) {
            lost(kind, "a late answer could not be kept: " + SafeThrowableDescription.describe(storeDown));
        }
    }

    private void displaced(int answers) {
        if (answers > 0) {
            counts.lost.add(answers);
            LOG.log(WARNING,
                    () -> answers + " late answers did not reach their followers: too many were waiting,"
                            + " and the oldest gave way");
        }
    }

    void lost(Kind kind, String why) {
        counts.lost.increment();
        LOG.log(WARNING, () -> "An answer to " + kind + " did not reach its follower: " + why);
    }
}
