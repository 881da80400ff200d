package dev.hexin.domain.service;

import dev.hexin.domain.message.Kind;
import dev.hexin.domain.message.OpenId;
import dev.hexin.domain.port.LateAnswers;
import dev.hexin.domain.port.Scheduler;
import dev.hexin.domain.reply.Reply;
import dev.hexin.domain.reply.RunResult;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

import static java.lang.System.Logger.Level.WARNING;

/**
 * Replies that followers fetch because they could not be sent: the pages of a long text, and late answers.
 * What reaches no follower is said and counted. Its calls block.
 */
final class FetchableReplies {
    private static final System.Logger LOG = System.getLogger(FetchableReplies.class.getName());

    private final LateAnswers lateAnswers;
    private final Deletions deletions;
    private final Scheduler scheduler;
    private final InstantSource clock;
    private final DeliveryRules rules;
    private final ConversationCounts counts;

    FetchableReplies(ConversationPorts ports, DeliveryRules rules, ConversationCounts counts) {
        this.lateAnswers = ports.lateAnswers();
        this.deletions = ports.deletions();
        this.scheduler = ports.scheduler();
        this.clock = ports.clock();
        this.rules = rules;
        this.counts = counts;
    }

    /** Never blocks: false where it is known that nothing waits for this follower. */
    boolean mayWait(OpenId follower) {
        return lateAnswers.mayWait(follower);
    }

    /** Whether something waits; false where the store can't be asked. */
    boolean waits(OpenId follower) {
        try {
            return lateAnswers.waits(follower);
        } catch (RuntimeException storeDown) {
            return false; // the next text says it
        }
    }

    /** What this follower fetches next, if anything waits. */
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
     * Keeps an answer.
     *
     * @param parts are fetched one by one
     * @param isBegun whether the follower has its beginning
     * @param since when its delivery came: a deletion after that keeps it from being kept
     * @return stops keeping it
     */
    Runnable keep(Kind kind, OpenId follower, List<Reply> parts, boolean isBegun, Instant since) {
        try {
            Instant now = clock.instant();
            LateAnswers.Kept kept = lateAnswers.keep(follower,
                    parts.stream().map(part -> new RunResult(part, now)).toList(), isBegun,
                    now.plus(rules.lateAnswersKept()));
            if (deletions.haveReached(follower, since)) {
                kept.forget();
                lost(kind, "its follower's data was deleted meanwhile, so it is not kept");
                return kept::forget;
            }
            counts.kept.increment();
            counts.unread.add(kept.replaced());
            displaced(kept.displaced());
            Runnable expiry = () -> {
                if (kept.forget()) {
                    expired(kind, isBegun);
                }
            };
            if (kept.outlivesProcess()) {
                scheduler.after(rules.lateAnswersKept(), expiry);
            } else {
                scheduler.afterOrOnShutdown(rules.lateAnswersKept(), expiry);
            }
            return kept::forget;
        } catch (RuntimeException storeDown) {
            lost(kind, "it could not be kept to be fetched: "
                    + SafeThrowableDescription.describe(storeDown));
            return () -> {};
        }
    }

    /** A follower may well leave the rest of an answer unread: only what they were never told is a loss. */
    private void expired(Kind kind, boolean isBegun) {
        if (isBegun) {
            counts.unread.increment();
        } else {
            lost(kind, "it, or a part of it, was not fetched in time");
        }
    }

    /** What is left of an answer is not needed any more: it was sent after all. */
    void dropBegun(OpenId follower) {
        try {
            lateAnswers.keep(follower, List.of(), true, clock.instant().plus(rules.lateAnswersKept()));
        } catch (RuntimeException storeDown) {
            LOG.log(WARNING, () -> "Pages that were sent after all can still be fetched: "
                    + SafeThrowableDescription.describe(storeDown));
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
        lost("An answer", kind, why);
    }

    /** @param what did not reach its follower */
    void lost(String what, Kind kind, String why) {
        counts.lost.increment();
        LOG.log(WARNING, () -> what + " to " + kind + " did not reach its follower: " + why);
    }
}
