package dev.hexin.app.soak;

import dev.hexin.app.Pushes;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.LongAdder;

/**
 * What has become of every delivery, in eight bytes each, so that keeping it weighs the same from the
 * beginning.
 */
final class Ledger {
    final LongAdder hungUp = new LongAdder();
    final LongAdder held = new LongAdder();
    final LongAdder sentAgain = new LongAdder();

    private final AtomicIntegerArray runs;
    /** The time that stands in its answer; 0 until there was one. */
    private final AtomicIntegerArray times;

    Ledger(int deliveries) {
        runs = new AtomicIntegerArray(deliveries);
        times = new AtomicIntegerArray(deliveries);
    }

    void ran(int number) {
        if (runs.incrementAndGet(number) > 1) {
            throw new IllegalStateException("delivery " + number + " is handled for the second time");
        }
    }

    int runs(int number) {
        return runs.get(number);
    }

    boolean isAnswered(int number) {
        return times.get(number) > 0;
    }

    /**
     * Every byte has to be right, and the time, the only thing that can't be foreseen, as in any answer
     * before.
     */
    void answered(int number, String reply) {
        int time = time(reply, follower(number), Words.answer(number));
        if (!times.compareAndSet(number, 0, time) && times.get(number) != time) {
            throw new AssertionError("delivery " + number + " has two answers");
        }
    }

    static boolean says(String reply, int number, String text) {
        return reply.startsWith(head(follower(number))) && reply.endsWith(tail(text));
    }

    static String follower(int number) {
        return "oSOAKER00000000000000" + (1_000_000 + number);
    }

    private static int time(String reply, String follower, String text) {
        String head = head(follower);
        String tail = tail(text);
        if (!reply.startsWith(head) || !reply.endsWith(tail)) {
            throw new AssertionError("instead of %s…%s came %s".formatted(head, tail, reply));
        }
        return Integer.parseInt(reply, head.length(), reply.length() - tail.length(), 10);
    }

    private static String head(String follower) {
        return "<xml><ToUserName><![CDATA[" + follower + "]]></ToUserName><FromUserName><![CDATA["
                + Pushes.ACCOUNT + "]]></FromUserName><CreateTime>";
    }

    private static String tail(String text) {
        return "</CreateTime><MsgType><![CDATA[text]]></MsgType><Content><![CDATA[" + text
                + "]]></Content></xml>";
    }
}
