package dev.hexin.domain.service;

import dev.hexin.domain.message.Push;
import dev.hexin.domain.port.ReceivePush;
import dev.hexin.domain.port.Scheduler;
import dev.hexin.domain.port.Scheduler.ScheduledTask;
import dev.hexin.domain.reply.DeliveryOutcome;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Does once what is better done before it is needed, such as fetching an access token: behind the first
 * answer, so that it takes nothing from that one's five seconds, or a while after the start, whichever comes
 * first.
 */
public final class AfterFirstAnswer implements ReceivePush {
    private final ReceivePush conversation;
    private final Scheduler scheduler;
    private final Runnable action;
    /** Null before the start, and when it is begun. */
    private final AtomicReference<@Nullable ScheduledTask> pending = new AtomicReference<>();

    /** @param action may block */
    public AfterFirstAnswer(ReceivePush conversation, Scheduler scheduler, Runnable action) {
        this.conversation = conversation;
        this.scheduler = scheduler;
        this.action = action;
    }

    /** Pushes may come from now on. */
    public void started(Duration latest) {
        pending.set(scheduler.after(latest, () -> {
            if (pending.getAndSet(null) != null) {
                action.run();
            }
        }));
    }

    @Override
    public CompletionStage<DeliveryOutcome> receive(Push push) {
        CompletionStage<DeliveryOutcome> answer = conversation.receive(push);
        return pending.get() == null ? answer : answer.whenComplete((given, never) -> answered());
    }

    private void answered() {
        ScheduledTask task = pending.getAndSet(null);
        if (task != null) {
            task.cancel();
            scheduler.after(Duration.ZERO, action);
        }
    }
}
