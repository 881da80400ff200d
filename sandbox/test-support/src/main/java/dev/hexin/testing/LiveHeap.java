package dev.hexin.testing;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;

/** What is left of the heap when all is collected that can be. */
public final class LiveHeap {
    private static final MemoryMXBean MEMORY = ManagementFactory.getMemoryMXBean();

    private LiveHeap() {}

    /**
     * Collects until another collection finds nothing more: what is weakly held goes in the second or third.
     */
    public static long bytes() {
        long last;
        long used = Long.MAX_VALUE;
        do {
            last = used;
            MEMORY.gc();
            used = MEMORY.getHeapMemoryUsage().getUsed();
        } while (used < last - last / 500);
        return Math.min(used, last);
    }
}
