package dev.hexin.http.webhook;

import dev.hexin.domain.port.ReceivePush;
import dev.hexin.domain.reply.DeliveryOutcome;
import dev.hexin.domain.reply.Reply;
import dev.hexin.domain.reply.RunResult;
import dev.hexin.domain.reply.Unanswered;
import java.io.IOException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/** A delivery that is left unanswered: not even a status, whoever hangs up first. */
@Timeout(600)
class UnansweredPushTest {
    private final BlockingQueue<CompletableFuture<DeliveryOutcome>> waiting = new ArrayBlockingQueue<>(8);
    private final ReceivePush hexagon = push -> {
        CompletableFuture<DeliveryOutcome> response = new CompletableFuture<>();
        waiting.add(response);
        return response;
    };

    private CompletableFuture<DeliveryOutcome> next() throws InterruptedException {
        return waiting.poll(300, TimeUnit.SECONDS);
    }

    private static WebhookServer.Raw push(WebhookServer server) throws IOException {
        SignedPush push = SignedPush.valid();
        return server.raw().post(push.query(), "Content-Length: " + push.body().length + "\r\n")
                .send(push.body());
    }

    @Test
    void theConnectionIsClosedWithoutAByte() throws Exception {
        try (WebhookServer server = new WebhookServer(SignedPush.settings(), hexagon);
                WebhookServer.Raw platform = push(server)) {
            next().complete(new Unanswered());

            assertThat(platform.answer()).isEmpty();
            assertThat(server.webhook().failures()).isZero();
        }
    }

    @Test
    void thePlatformMayHangUpBefore_andTheServerGoesOn() throws Exception {
        try (WebhookServer server = new WebhookServer(SignedPush.settings(), hexagon)) {
            WebhookServer.Raw impatient = push(server);
            CompletableFuture<DeliveryOutcome> first = next();
            impatient.close();
            first.complete(new Unanswered());
            try (WebhookServer.Raw platform = push(server)) {
                next().complete(new RunResult(Reply.none(), SignedPush.NOW));
                assertThat(platform.statusLine()).endsWith("200 OK");
            }
            assertThat(server.webhook().failures()).isZero();
        }
    }
}
