package dev.hexin.wechatapi;

import java.time.Duration;

/** Exponential back-off: the pause doubles with each failure in a row, up to a limit. */
record Backoff(Duration first, Duration longest) {
    private static final int MOST_DOUBLINGS = 16;

    static Backoff seconds(long first, long longest) {
        return new Backoff(Duration.ofSeconds(first), Duration.ofSeconds(longest));
    }

    /** @param inARow how many attempts have failed, from 1 on */
    Duration after(int inARow) {
        Duration grown = first.multipliedBy(1L << Math.min(inARow - 1, MOST_DOUBLINGS));
        return grown.compareTo(longest) < 0 ? grown : longest;
    }
}
