package dev.hexin.domain.service;

import dev.hexin.domain.reply.PageWording;
import java.time.Duration;

/**
 * How the five seconds are dealt with.
 *
 * @param replyDeadline how long one delivery waits for its answer
 * @param heldFor how long one that missed it is left unanswered, from its arrival: longer than the platform
 *     waits
 * @param lateReplies what becomes of a delivery that misses the deadline
 * @param holdingText what the last delivery says
 * @param lateAnswersKept how long an answer waits to be fetched that could not be sent
 * @param longestRun after which a handler is interrupted
 * @param showsTyping whether the follower is shown that a slow answer is being written
 * @param wording what pages say
 */
public record DeliveryRules(
        Duration replyDeadline,
        Duration heldFor,
        LateReplies lateReplies,
        String holdingText,
        Duration lateAnswersKept,
        Duration longestRun,
        boolean showsTyping,
        PageWording wording) {

    /** Whether an attempt that misses its deadline is told success, and the answer follows as a message. */
    boolean sendsAtOnce() {
        return lateReplies == LateReplies.CUSTOMER_SERVICE;
    }

    /** What becomes of a delivery that misses its deadline. */
    public enum LateReplies {
        /** It is left unanswered, so that the platform asks again; the last one gets the holding text. */
        RETRY,
        /** It is answered with success, and the answer follows as a customer-service message. */
        CUSTOMER_SERVICE
    }
}
