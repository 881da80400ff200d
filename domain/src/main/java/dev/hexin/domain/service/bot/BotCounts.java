package dev.hexin.domain.service.bot;

import java.util.concurrent.atomic.LongAdder;

/** What operators want to know of an account's bot, counted since the start. */
public final class BotCounts {
    /** Questions that the bot was asked. */
    public final LongAdder asked = new LongAdder();
    /** Questions that it gave no answer to, or the beginning of one only. */
    public final LongAdder failed = new LongAdder();
    /** Questions beyond a limit. */
    public final LongAdder limited = new LongAdder();
    /** Questions and answers that the moderation did not allow. */
    public final LongAdder refused = new LongAdder();

    /** Made by the wiring. */
    public BotCounts() {}
}
