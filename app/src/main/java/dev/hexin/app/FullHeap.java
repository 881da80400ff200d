package dev.hexin.app;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.util.List;

/** Whether what is in use fills the heap: more than 98 % of it, after a collection. */
final class FullHeap {
    private static final double LEAST_FREE = 0.02;

    /** Without the survivor spaces, of which one is always empty. */
    private final List<MemoryPoolMXBean> pools = ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP && !pool.getName().contains("Survivor"))
            .toList();
    private final List<GarbageCollectorMXBean> collectors = ManagementFactory.getGarbageCollectorMXBeans();
    private long collectionsBefore;

    /** Collects only where the heap looks full. */
    boolean isFull() {
        long before = collectionsBefore;
        if (isAbove()) {
            System.gc(); // what looks full may be garbage
        }
        collectionsBefore = collections();
        return isAbove() && collectionsBefore > before; // an operator may have switched such collections off
    }

    private boolean isAbove() {
        long most = Runtime.getRuntime().maxMemory();
        long free = Math.max(0, most - Runtime.getRuntime().totalMemory());
        for (MemoryPoolMXBean pool : pools) {
            MemoryUsage usage = pool.getUsage();
            free += usage.getCommitted() - usage.getUsed();
        }
        return free < LEAST_FREE * most;
    }

    private long collections() {
        long count = 0;
        for (GarbageCollectorMXBean collector : collectors) {
            count += Math.max(0, collector.getCollectionCount());
        }
        return count;
    }
}
