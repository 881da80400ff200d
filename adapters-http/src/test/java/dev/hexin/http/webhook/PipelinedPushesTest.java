package dev.hexin.http.webhook;

import dev.hexin.domain.message.Push;
import dev.hexin.domain.port.ReceivePush;
import dev.hexin.domain.reply.DeliveryOutcome;
import dev.hexin.domain.reply.Reply;
import dev.hexin.domain.reply.RunResult;
import dev.hexin.http.webhook.WebhookServer.Raw;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/** Of what a peer sends without waiting, the next request is begun when the answer before it is out. */
@Timeout(600)
class PipelinedPushesTest {
    private static final int PUSHES = 6;

    /** Answers when the test does. */
    private static final class PendingPushes implements ReceivePush {
        private final BlockingQueue<CompletableFuture<DeliveryOutcome>> begun = new LinkedBlockingQueue<>();

        @Override
        public CompletionStage<DeliveryOutcome> receive(Push push) {
            CompletableFuture<DeliveryOutcome> answer = new CompletableFuture<>();
            begun.add(answer);
            return answer;
        }
    }

    @Test
    void oneIsInWorkAtATime() throws Exception {
        PendingPushes hexagon = new PendingPushes();
        try (WebhookServer server = new WebhookServer(SignedPush.settings(), hexagon);
                Raw raw = server.raw()) {
            StringBuilder pipeline = new StringBuilder();
            for (int i = 1; i <= PUSHES; i++) {
                SignedPush push = SignedPush.valid().withNonce("nonce" + i);
                String body = new String(push.body(), StandardCharsets.UTF_8);
                pipeline.append("POST /wechat?").append(push.query())
                        .append(" HTTP/1.1\r\nHost: localhost\r\n")
                        .append(i < PUSHES ? "" : "Connection: close\r\n").append("Content-Length: ")
                        .append(push.body().length).append("\r\n\r\n").append(body);
            }
            raw.send(pipeline.toString());
            for (int i = 1; i <= PUSHES; i++) {
                CompletableFuture<DeliveryOutcome> answer = hexagon.begun.poll(300, TimeUnit.SECONDS);
                assertThat(answer).as("push %d is begun", i).isNotNull();
                othersAreServed(server); // time enough for a server that would go on
                assertThat(hexagon.begun).as("begun beside push %d", i).isEmpty();
                answer.complete(new RunResult(Reply.none(), SignedPush.NOW));
            }
            assertThat(raw.answer().split("success", -1)).hasSize(PUSHES + 1);
        }
    }

    private static void othersAreServed(WebhookServer server) throws IOException {
        for (int i = 0; i < 8; i++) {
            try (Raw other = server.raw()) {
                other.send("GET /nowhere HTTP/1.0\r\n\r\n");
                assertThat(other.answer()).contains("404");
            }
        }
    }
}
