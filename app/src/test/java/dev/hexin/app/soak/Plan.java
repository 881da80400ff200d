package dev.hexin.app.soak;

/**
 * What one of the many deliveries is like. Its number alone decides, so that nothing has to be kept for each:
 * the odd ones are texts, whose handlers may block, the even ones links, which are answered on the event
 * loop.
 *
 * @param slowMillis how long its handler takes; 0 for an answer at once
 */
record Plan(int number, int slowMillis, Again again) {
    /** So short that a soak has time for answers that miss it, and long enough for a busy machine. */
    static final int DEADLINE_MILLIS = 2000;
    /** As the platform, which hangs up a little later than we should have answered. */
    static final int HANGS_UP_MILLIS = 2500;

    /** When a delivery is sent for the second time though nobody hung up. */
    enum Again {
        NEVER, AT_ONCE, SHORTLY, AFTERWARDS
    }

    static Plan of(int number) {
        long dice = mixed(number);
        return new Plan(number, isText(number) && dice % 100 < 4 ? slowMillis((int) (dice / 100 % 100)) : 0,
                again((int) (dice / 10_000 % 30)));
    }

    static boolean isText(int number) {
        return number % 2 == 1;
    }

    boolean isSlow() {
        return slowMillis > 0;
    }

    /** Most in time, some at the very deadline, some for who asks again, and some for nobody who asks. */
    private static int slowMillis(int percent) {
        if (percent < 65) {
            return 200;
        }
        if (percent < 75) {
            return DEADLINE_MILLIS;
        }
        return percent < 90 ? 3000 : 8500;
    }

    private static Again again(int one) {
        return switch (one) {
            case 0 -> Again.AT_ONCE;
            case 1 -> Again.SHORTLY;
            case 2 -> Again.AFTERWARDS;
            default -> Again.NEVER;
        };
    }

    /** As good as random, the same in every run; never negative. */
    private static long mixed(long number) {
        long mixed = (number + 1) * 0x9e3779b97f4a7c15L;
        mixed = (mixed ^ mixed >>> 30) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ mixed >>> 27) * 0x94d049bb133111ebL;
        return (mixed ^ mixed >>> 31) >>> 1;
    }
}
