package dev.hexin.app.soak;

import dev.hexin.app.Hexin;
import dev.hexin.testing.LiveHeap;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

import static org.assertj.core.api.Assertions.assertThat;

/** What an account costs that nobody writes to. */
@Isolated
class AccountsHeapTest {
    private static final long MOST = 40L << 20;

    @Test
    void twentyMoreAccountsTakeLittle() {
        liveHeapWith(1); // what is loaded once is not counted
        long one = liveHeapWith(1);
        long all = liveHeapWith(21);
        assertThat(all - one).as("bytes of twenty accounts").isLessThanOrEqualTo(MOST);
    }

    private static long liveHeapWith(int accounts) {
        Map<String, Object> settings = new HashMap<>(
                Map.of("wechat.app-secret", "0123456789abcdef0123456789abcdef"));
        for (int i = 1; i < accounts; i++) {
            String prefix = "wechat.accounts.a" + i + ".";
            settings.put(prefix + "app-id", "wx%016x".formatted(i));
            settings.put(prefix + "token", "token" + i);
            settings.put(prefix + "app-secret", "0123456789abcdef0123456789abcdef");
        }
        try (Hexin hexin = Hexin.start(Hexin.TOKEN, settings)) {
            hexin.get("/"); // what is made with the first request
            return LiveHeap.bytes();
        }
    }
}
