package dev.hexin.sandbox.api;

import dev.hexin.sandbox.clock.SandboxTime;
import dev.hexin.sandbox.feed.Feed;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(600)
class CallLogTest {
    private static final String PATH = "/cgi-bin/message/custom/send";

    private final CallLog log = new CallLog(new SandboxTime(InstantSource.system()), new Feed());

    @Test
    void whoHasSeenTheMessageFindsItsCall() throws InterruptedException {
        var seen = new CountDownLatch(1);
        var goesOn = new CompletableFuture<Void>();
        var call = Thread.ofVirtual().start(() -> log.acting(() -> {
            seen.countDown();
            goesOn.join();
            log.add("POST", PATH, "oA", 0, "ok");
        }));
        seen.await();
        var found = new CompletableFuture<List<?>>();
        var reader = Thread.ofVirtual().start(() -> {
            log.settle();
            found.complete(log.after(0, PATH));
        });
        while (reader.getState() != Thread.State.WAITING && reader.isAlive()) {
            Thread.onSpinWait();
        }
        goesOn.complete(null);

        assertThat(found.join()).hasSize(1);
        call.join();
    }
}
