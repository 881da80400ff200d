package dev.hexin.http.webhook;

import dev.hexin.domain.reply.Reply;
import dev.hexin.domain.reply.RunResult;
import io.micronaut.http.context.ServerRequestContext;
import io.micronaut.http.netty.channel.ChannelPipelineCustomizer;
import io.micronaut.http.server.netty.NettyHttpRequest;
import io.netty.channel.ChannelHandler;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** In every connection somebody hears of what reading and decoding throw, before it is swallowed. */
class FatalErrorPipelineTest {
    @Test
    void theHandlerForFatalErrorsStandsDirectlyBeforeTheOneThatAnswers() throws Exception {
        CompletableFuture<List<Map.Entry<String, ChannelHandler>>> seen = new CompletableFuture<>();
        try (WebhookServer server = new WebhookServer(SignedPush.settings(), push -> {
            ServerRequestContext.currentRequest().ifPresent(request -> seen.complete(List.copyOf(
                    ((NettyHttpRequest<?>) request).getChannelHandlerContext().pipeline().toMap()
                            .entrySet())));
            return CompletableFuture.completedFuture(new RunResult(Reply.none(), SignedPush.NOW));
        })) {
            SignedPush push = SignedPush.valid();
            String body = new String(push.body(), StandardCharsets.UTF_8);
            // in one piece, so that it is handled where the request is known
            try (WebhookServer.Raw raw = server.raw()) {
                raw.send("POST /wechat?" + push.query() + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: "
                        + push.body().length + "\r\n\r\n" + body);
                assertThat(raw.statusLine()).isEqualTo("HTTP/1.1 200 OK");
            }
            assertThat(seen).isCompleted();
            List<Map.Entry<String, ChannelHandler>> handlers = seen.join();
            int answering = handlers.stream().map(Map.Entry::getKey).toList()
                    .indexOf(ChannelPipelineCustomizer.HANDLER_MICRONAUT_INBOUND);
            assertThat(answering).isPositive();
            assertThat(handlers.get(answering - 1).getValue().getClass().getSimpleName())
                    .isEqualTo("FatalErrorHandler");
            assertThat(handlers.subList(0, answering - 1)).as("it hears of what the codec throws")
                    .anyMatch(handler -> handler.getValue().getClass().getSimpleName()
                            .equals("OneRequestCodec"));
        }
    }
}
