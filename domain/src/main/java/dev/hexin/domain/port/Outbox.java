package dev.hexin.domain.port;

import dev.hexin.domain.customerservice.CustomerServiceMessage;
import dev.hexin.domain.customerservice.EnqueueOutcome;
import dev.hexin.domain.message.OpenId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * A door in: the outbox of one account. A customer-service message is stored before it is sent, and sent from
 * there by any replica, in order per follower. What is surely not sent is tried again until its time ends or
 * the follower's window closes; what may have been sent is not sent again. Its calls block, and throw none of
 * the platform's failures.
 */
public interface Outbox {
    /** So long a message is tried, and so far ahead it is sent, at most: no window is longer. */
    Duration LONGEST = Duration.ofHours(48);

    /** Sends messages to a follower, as soon as it can be; tried as long as late answers are. */
    EnqueueOutcome send(OpenId follower, List<CustomerServiceMessage> messages);

    /** @param tryFor how long they are tried, at most {@link #LONGEST} */
    EnqueueOutcome send(OpenId follower, List<CustomerServiceMessage> messages, Duration tryFor);

    /** Sends messages at this time, at most {@link #LONGEST} ahead, give or take some seconds. */
    EnqueueOutcome sendAt(Instant time, OpenId follower, List<CustomerServiceMessage> messages);

    default EnqueueOutcome send(OpenId follower, CustomerServiceMessage... messages) {
        return send(follower, List.of(messages));
    }

    default EnqueueOutcome sendAt(Instant time, OpenId follower, CustomerServiceMessage... messages) {
        return sendAt(time, follower, List.of(messages));
    }

    default EnqueueOutcome send(OpenId follower, String text) {
        return send(follower, new CustomerServiceMessage.Text(text));
    }

    default EnqueueOutcome sendAt(Instant time, OpenId follower, String text) {
        return sendAt(time, follower, new CustomerServiceMessage.Text(text));
    }
}
