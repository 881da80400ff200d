package dev.hexin.http.webhook;

import dev.hexin.domain.port.ReceivePush;
import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** A failure behind the verification is not the follower's fault, and not the platform's either. */
@Timeout(600)
class FailingHexagonTest {
    static Stream<ReceivePush> failing() {
        return Stream.of(push -> {
            throw new IllegalStateException("the store is gone");
        }, push -> {
            throw new StackOverflowError();
        }, push -> {
            throw new OutOfMemoryError("Cannot reserve 1 bytes of direct buffer memory");
        }, push -> CompletableFuture.failedFuture(new IllegalStateException("the store is gone")));
    }

    @ParameterizedTest
    @MethodSource("failing")
    void successIsAnswered_andTheFailureCounted(ReceivePush failing) {
        try (WebhookServer server = new WebhookServer(SignedPush.settings(), failing)) {
            HttpResponse<String> answer = server.post(SignedPush.valid());

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).isEqualTo("success");
            assertThat(server.webhook().failures()).isEqualTo(1);
        }
    }
}
