package dev.hexin.http.webhook;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What {@link WebhookBenchmark}'s two pushes allocate. It does not depend on the machine and what else runs
 * there, so a bound that fails has found code.
 */
class WebhookAllocationTest {
    private static final int PUSHES = 500;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    // a quarter above what was measured before the code is compiled; compiled code allocates less
    private static final long MOST_PLAIN = 10_000;
    private static final long MOST_ENCRYPTED = 27_300;

    private final WebhookBenchmark benchmark = new WebhookBenchmark();

    @Test
    void aPlainPushAllocatesNoMoreThanItsBound() {
        assertThat(allocated(benchmark::plain)).as("bytes a push").isBetween(1L, MOST_PLAIN);
    }

    @Test
    void anEncryptedPushAllocatesNoMoreThanItsBound() {
        assertThat(allocated(benchmark::encrypted)).as("bytes a push").isBetween(1L, MOST_ENCRYPTED);
    }

    private static long allocated(Supplier<Object> push) {
        answer(push); // classes are loaded, and what is kept for the next ones is made
        long before = THREADS.getCurrentThreadAllocatedBytes();
        answer(push);
        return (THREADS.getCurrentThreadAllocatedBytes() - before) / PUSHES;
    }

    private static void answer(Supplier<Object> push) {
        for (int i = 0; i < PUSHES; i++) {
            push.get();
        }
    }
}
