package dev.hexin.domain.service;

import dev.hexin.domain.message.OpenId;
import dev.hexin.domain.port.CustomerService;
import dev.hexin.domain.port.Scheduler;
import dev.hexin.domain.port.Scheduler.ScheduledTask;
import java.time.Duration;

/** Shows one follower that a slow answer is being written, for as long as the platform lets it be shown. */
final class TypingNotice {
    private static final Duration FIRST = Duration.ofSeconds(1);
    /** The platform shows it for fifteen seconds, and within thirty after the follower's message. */
    private static final Duration AGAIN = Duration.ofSeconds(14);
    private static final int MOST = 3;

    private final CustomerService customerService;
    private final OpenId follower;
    private final Scheduler scheduler;
    // this and the others are guarded by this, the calls are not: they take their time
    private ScheduledTask next;
    private int shown;
    private boolean ended;

    private TypingNotice(CustomerService customerService, OpenId follower, Scheduler scheduler) {
        this.customerService = customerService;
        this.follower = follower;
        this.scheduler = scheduler;
        this.next = scheduler.after(FIRST, this::show);
    }

    static TypingNotice begin(CustomerService customerService, OpenId follower, Scheduler scheduler) {
        return new TypingNotice(customerService, follower, scheduler);
    }

    private void show() {
        synchronized (this) {
            if (ended || shown == MOST || !customerService.isAllowed()) {
                return;
            }
            shown++;
            next = scheduler.after(AGAIN, this::show);
        }
        customerService.showTyping(follower); // nothing is lost where it can't be shown
    }

    /** @param silently whether no message follows that would end it */
    synchronized void end(boolean silently) {
        ended = true;
        next.cancel();
        if (silently && shown > 0) {
            scheduler.afterOrOnShutdown(Duration.ZERO, () -> customerService.hideTyping(follower));
        }
    }
}
