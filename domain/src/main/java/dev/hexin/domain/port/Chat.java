package dev.hexin.domain.port;

import dev.hexin.domain.customerservice.CustomerServiceMessage;
import dev.hexin.domain.customerservice.EnqueueOutcome;
import dev.hexin.domain.message.OpenId;
import dev.hexin.domain.profile.UserProfile;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A door in: the conversation of one follower with one account. A handler gets it beside the message, so that
 * one handler can serve several accounts; it is made for each run and may be kept. Its calls may block.
 */
public interface Chat {
    /** The {@link #logId} of a chat that belongs to no push, such as a timer's. */
    String NO_DELIVERY = "none";

    Account account();

    /** Every call of WeChat's API, in the account's name. */
    default WeChatApi api() {
        return account().api();
    }

    /** @throws IllegalStateException where the push names no sender */
    Follower follower();

    /**
     * The delivery's id for lines of the log, of 12 hexadecimal digits: Hexin's own lines name it too, and
     * every retry and replica the same one. It tells nothing of the follower. {@link #NO_DELIVERY} where the
     * chat belongs to no push.
     */
    String logId();

    /** Sends messages to the follower, in the account's name: they go through its {@link Outbox}. */
    default EnqueueOutcome send(CustomerServiceMessage... messages) {
        return account().outbox().send(follower().openId(), messages);
    }

    default EnqueueOutcome send(String text) {
        return send(new CustomerServiceMessage.Text(text));
    }

    /** The same at this time, at most {@link Outbox#LONGEST} ahead. */
    default EnqueueOutcome sendAt(Instant time, CustomerServiceMessage... messages) {
        return account().outbox().sendAt(time, follower().openId(), messages);
    }

    default EnqueueOutcome sendAt(Instant time, String text) {
        return sendAt(time, new CustomerServiceMessage.Text(text));
    }

    /**
     * What the account remembers of the follower, as a record of this type; of each type one. The first call
     * in an answer to a push waits for its turn: of each follower one run at a time has state, in order of
     * registration. The wait is part of the push's own five seconds.
     *
     * @throws dev.hexin.domain.message.RefusedValueException where the record can't be stored, and then it
     *     names the component; or where the class of routes says that it never blocks
     * @throws IllegalStateException where the push names no sender
     */
    <S extends Record> FollowerState<S> state(Class<S> type);

    /** A person as this account knows them. */
    interface Follower {
        OpenId openId();

        /** What is stored; empty where they never signed in. */
        Optional<UserProfile> profile();

        /** Whether the account may send messages by itself, as far as is known. */
        boolean maySend();

        /**
         * How many messages the account may still send to them now, by the windows that WeChat opened. What
         * waits in the outbox is not subtracted yet. May block.
         */
        int messagesLeft();

        /** The same person at the other accounts of this process, found by UnionID where they signed in. */
        List<Chat> elsewhere();
    }
}
