package dev.hexin.app.handlers;

import dev.hexin.app.Hexin;
import dev.hexin.domain.message.MessageType;
import dev.hexin.domain.message.TextMessage;
import dev.hexin.domain.port.MessageHandler;
import dev.hexin.domain.reply.Reply;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static dev.hexin.app.Pushes.text;
import static org.assertj.core.api.Assertions.assertThat;

/** One follower writes faster than the handlers answer. */
@Timeout(600)
class FollowerShareTest {
    private static final String FLOOD = "oFLOODoooooooooooooooooooooo";
    private static final String OTHER = "oOTHERoooooooooooooooooooooo";

    /** Answers one follower when the test says so, and any other one at once. */
    static final class Patient implements MessageHandler<TextMessage> {
        private final Semaphore running = new Semaphore(0);
        private final CountDownLatch end = new CountDownLatch(1);

        @Override
        public MessageType<TextMessage> handles() {
            return TextMessage.TYPE;
        }

        @Override
        public boolean accepts(TextMessage message) {
            return true;
        }

        @Override
        public Reply handle(TextMessage message) {
            if (message.content().equals("slowly")) {
                running.release();
                try {
                    end.await();
                } catch (InterruptedException stopped) {
                    Thread.currentThread().interrupt();
                }
            }
            return Reply.text("answered");
        }
    }

    @Test
    void heHoldsHisShareOnly_andAnotherOneIsAnswered() {
        Patient handler = new Patient();
        try (Hexin hexin = Hexin.start(Hexin.TOKEN, Map.of("wechat.handlers.max-running", 4,
                "wechat.handlers.max-waiting", 10, "wechat.handlers.max-per-follower", 2), handler)) {
            List<CompletableFuture<String>> flood = Stream.iterate(1, i -> i + 1).limit(9)
                    .map(i -> pushed(hexin, FLOOD, i, "slowly")).toList();
            handler.running.acquireUninterruptibly(2);
            // two run, one waits; those are answered by nobody, or hung up on
            while (flood.stream().filter(push -> push.isDone() && !push.isCompletedExceptionally())
                    .count() < 6) {
                LockSupport.parkNanos(1_000_000);
            }
            assertThat(flood).filteredOn(push -> push.isDone() && !push.isCompletedExceptionally())
                    .extracting(CompletableFuture::join).containsOnly("success");
            assertThat(hexin.account().conversation().counts().overflowedByFollower.sum())
                    .isEqualTo(6);

            assertThat(pushed(hexin, OTHER, 100, "now")
                    .exceptionallyCompose(late -> pushed(hexin, OTHER, 100, "now")).join())
                    .contains("answered");
            assertThat(handler.running.availablePermits()).as("his third one waits").isZero();
            handler.end.countDown();
            handler.running.acquireUninterruptibly(1);
        }
    }

    private static CompletableFuture<String> pushed(
            Hexin hexin,
            String follower,
            long msgId,
            String content) {
        CompletableFuture<String> body = new CompletableFuture<>();
        Thread.ofVirtual().start(() -> {
            try {
                body.complete(hexin.push(text(follower, msgId, content)).body());
            } catch (RuntimeException hungUp) { // a slow one is left unanswered
                body.completeExceptionally(hungUp);
            }
        });
        return body;
    }
}
