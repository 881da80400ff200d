package dev.hexin.persistence.redis;

import io.lettuce.core.RedisException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Tries again and again, because nobody tells when Redis is back. */
final class Eventually {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private Eventually() {}

    static <T> T answers(Supplier<T> call) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                return call.get();
            } catch (RedisException notYet) {
                if (System.nanoTime() > end) {
                    throw notYet;
                }
                LockSupport.parkNanos(10_000_000);
            }
        }
    }

    static void holds(BooleanSupplier condition) {
        answers(() -> {
            if (!condition.getAsBoolean()) {
                throw new RedisException("still not so");
            }
            return true;
        });
    }
}
