package dev.hexin.domain.service;

import dev.hexin.domain.customerservice.CustomerServiceMessage;
import dev.hexin.domain.customerservice.EnqueueOutcome;
import dev.hexin.domain.customerservice.EnqueueOutcome.Enqueued;
import dev.hexin.domain.customerservice.EnqueueOutcome.Rejected;
import dev.hexin.domain.customerservice.MessageWindow;
import dev.hexin.domain.message.OpenId;
import dev.hexin.domain.message.RefusedValueException;
import dev.hexin.domain.port.CustomerService;
import dev.hexin.domain.port.Outbox;
import dev.hexin.domain.port.Scheduler;
import dev.hexin.domain.service.state.MessageWindows;
import dev.hexin.domain.service.state.OutboxCells;
import dev.hexin.domain.service.state.Outgoing;
import dev.hexin.domain.service.state.Outgoing.LateAnswer;
import dev.hexin.domain.service.state.Outgoing.Messages;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** The outbox of one account: stores customer-service messages and late answers before they are sent. */
public final class CustomerServiceOutbox implements Outbox {
    private final @Nullable CustomerService customerService;
    private final MessageWindows windows;
    private final InstantSource clock;
    private final Duration tryFor;
    private final OutboxWorkers workers;

    /**
     * What the outbox is built on.
     *
     * @param shared what survives a restart, and replicas share
     * @param here in this process's memory: where the shared store can't be reached
     */
    public record Stores(OutboxCells shared, OutboxCells here, MessageWindows windows) {}

    /**
     * An outbox that sends nothing of earlier processes until it is {@linkplain #start started}.
     *
     * @param customerService null where the account can't call the platform
     * @param tryFor how long a late answer is tried
     */
    public CustomerServiceOutbox(
            @Nullable CustomerService customerService,
            Stores stores,
            Scheduler scheduler,
            InstantSource clock,
            RandomGenerator random,
            Duration tryFor) {
        this.customerService = customerService;
        this.windows = stores.windows();
        this.clock = clock;
        this.tryFor = tryFor;
        this.workers = new OutboxWorkers(customerService, stores, scheduler, clock, random);
    }

    /** Begins to send what this or another process has left. */
    public void start() {
        workers.start();
    }

    public OutboxCounts counts() {
        return workers.counts();
    }

    @Nullable
    CustomerService customerService() {
        return customerService;
    }

    /** Whether the account may send messages by itself, as far as is known. */
    boolean canSend() {
        return customerService != null && customerService.isAllowed();
    }

    /** The same, and that is certain. */
    boolean isKnownToSend() {
        return canSend() && customerService != null && customerService.hasSent();
    }

    void lateReplies(LateAnswerMessages lateReplies) {
        workers.lateReplies(lateReplies);
    }

    /** A follower did what opens a window. Never blocks. */
    void opened(OpenId follower, MessageWindow window) {
        windows.opened(follower, window);
    }

    /** How many messages may be sent to a follower now, in the window of an answer or in any. */
    int room(OpenId follower, @Nullable MessageWindow own) {
        return canSend() ? room(follower, own, clock.instant()) : 0;
    }

    private int room(OpenId follower, @Nullable MessageWindow own, Instant at) {
        try {
            return windows.room(follower, own, at);
        } catch (RuntimeException storeAway) {
            return MessageWindow.MOST_AFTER_MESSAGE; // the platform counts too
        }
    }

    /** Stores a late answer and, where it is its turn, sends it; false where it can't be stored. */
    boolean deliver(OpenId follower, LateAnswer reply) {
        return deliverAt(clock.instant(), follower, reply);
    }

    /** The same at this time. */
    boolean deliverAt(Instant time, OpenId follower, LateAnswer reply) {
        return workers.add(follower, reply, time, until(time, tryFor, reply.window()), true);
    }

    /** Whether an answer to the follower is stored and not sent yet, as far as the store can be asked. */
    boolean hasLateAnswer(OpenId follower) {
        return workers.hasLateAnswer(follower);
    }

    @Override
    public EnqueueOutcome send(OpenId follower, List<CustomerServiceMessage> messages) {
        return send(follower, messages, tryFor);
    }

    @Override
    public EnqueueOutcome send(OpenId follower, List<CustomerServiceMessage> messages, Duration duration) {
        return enqueue(clock.instant(), follower, messages, duration);
    }

    @Override
    public EnqueueOutcome sendAt(Instant time, OpenId follower, List<CustomerServiceMessage> messages) {
        Instant now = clock.instant();
        if (time.isAfter(now.plus(LONGEST))) {
            throw new RefusedValueException("a message is sent at most " + LONGEST.toHours() + " h ahead");
        }
        return enqueue(time.isBefore(now) ? now : time, follower, messages, tryFor);
    }

    private EnqueueOutcome enqueue(
            Instant at,
            OpenId follower,
            List<CustomerServiceMessage> messages,
            Duration duration) {
        if (messages.isEmpty() || duration.isNegative() || duration.compareTo(LONGEST) > 0) {
            throw new RefusedValueException("the outbox takes at least one message, and tries it for at most "
                    + LONGEST.toHours() + " h");
        }
        if (!canSend()) {
            return new Rejected(
                    customerService == null ? OutboxFailures.NO_SECRET : OutboxFailures.NOT_ALLOWED);
        }
        int room = Math.max(0, room(follower, null, at) - workers.waiting(follower, at));
        if (room < messages.size()) {
            return new Rejected(OutboxFailures.windowTakesOnly(room));
        }
        Outgoing content = new Messages(messages, null);
        return workers.add(follower, content, at, until(at, duration, null), false)
                ? new Enqueued()
                : new Rejected(OutboxFailures.TOO_MANY);
    }

    /** A short window does not end the attempts: a longer one may be open too. */
    private static Instant until(Instant from, Duration duration, @Nullable MessageWindow window) {
        Instant until = from.plus(duration);
        return window != null && !window.isTap() && window.closes().isBefore(until) ? window.closes() : until;
    }
}
