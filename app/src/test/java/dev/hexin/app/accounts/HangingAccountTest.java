package dev.hexin.app.accounts;

import dev.hexin.app.Hexin;
import dev.hexin.app.Pushes;
import dev.hexin.app.wiring.AccountModules;
import dev.hexin.domain.customerservice.EnqueueOutcome;
import dev.hexin.domain.message.MessageType;
import dev.hexin.domain.message.TextMessage;
import dev.hexin.domain.port.Chat;
import dev.hexin.domain.port.MessageHandler;
import dev.hexin.domain.reply.Reply;
import dev.hexin.domain.service.ConversationCounts;
import dev.hexin.http.webhook.PushSigner;
import dev.hexin.sandbox.Sandbox;
import dev.hexin.sandbox.SandboxOptions;
import dev.hexin.sandbox.account.Account;
import dev.hexin.sandbox.client.SandboxClient;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * WeChat's API never answers the shop, whose handlers never end. Two thousand followers write to it, more
 * than it may have handlers and waiting places by the defaults; the other account answers all of its own.
 */
@Timeout(600)
class HangingAccountTest {
    private static final int AT_THE_SHOP = 2_000;
    private static final int AT_ONCE = 500;
    private static final int AT_THE_OTHER = 30;
    private static final String SHOPS_TOKEN = "SHOPTOKEN";

    private final CountDownLatch end = new CountDownLatch(1);
    private final SilentServer silent = new SilentServer();
    private Sandbox sandbox;
    private SandboxClient wechat;
    private Hexin hexin;

    /** Sends a message first, and at the shop it is stuck then. */
    private final class Sending implements MessageHandler<TextMessage> {
        @Override
        public MessageType<TextMessage> handles() {
            return TextMessage.TYPE;
        }

        @Override
        public boolean accepts(TextMessage message) {
            return message.content().startsWith("work");
        }

        @Override
        public Reply handle(TextMessage message, Chat chat) {
            boolean isSent = chat.send("one moment") instanceof EnqueueOutcome.Enqueued;
            if (chat.account().name().equals("shop")) {
                try {
                    end.await();
                } catch (InterruptedException stopped) {
                    Thread.currentThread().interrupt();
                }
            }
            return Reply.text(message.content() + (isSent ? " is sent" : " is not sent"));
        }
    }

    @BeforeEach
    void start() {
        Account account = Account.madeUp();
        sandbox = Sandbox.start(SandboxOptions.madeUp(URI.create("http://localhost:1/")));
        wechat = new SandboxClient(sandbox.url());
        Map<String, Object> settings = new HashMap<>(Map.of("wechat.app-id", account.appId(),
                "wechat.app-secret", account.appSecret(), "wechat.api-url", sandbox.url().toString(),
                "wechat.accounts.shop.app-id", "wx00000000000005b0", "wechat.accounts.shop.app-secret",
                "0123456789abcdef0123456789abcdef", "wechat.accounts.shop.token", SHOPS_TOKEN,
                "wechat.accounts.shop.api-url", silent.url(), "wechat.accounts.shop.api-timeout", "10m",
                "wechat.accounts.shop.reply-deadline", "50ms"));
        hexin = Hexin.start(account.token(), settings, new Sending());
        wechat.targets(URI.create("http://localhost:" + hexin.port() + "/wechat"));
    }

    @AfterEach
    void stop() throws IOException {
        end.countDown();
        silent.close();
        hexin.close();
        wechat.close();
        sandbox.close();
    }

    private ConversationCounts counts(String account) {
        return hexin.context().getBean(AccountModules.class).all().stream()
                .filter(one -> one.label().equals(account)).findFirst().orElseThrow().conversation().counts();
    }

    private HttpRequest pushToShop(int number) {
        String timestamp = Long.toString(Instant.now().getEpochSecond());
        String nonce = "hanging" + number;
        return HttpRequest
                .newBuilder(URI.create("http://localhost:" + hexin.port() + "/shop/wechat?signature="
                        + new PushSigner(SHOPS_TOKEN).sign(timestamp, nonce) + "&timestamp=" + timestamp
                        + "&nonce="
                        + nonce))
                .POST(BodyPublishers.ofString(Pushes.text("oFollower" + number, number, "work")))
                .build();
    }

    /** As many pushes as that, of which some hear nothing: the platform would ask again. */
    private void crowdTheShop() {
        try (HttpClient followers = HttpClient.newHttpClient()) {
            for (int first = 0; first < AT_THE_SHOP; first += AT_ONCE) {
                CompletableFuture.allOf(IntStream.range(first, first + AT_ONCE)
                        .mapToObj(number -> followers.sendAsync(pushToShop(number), BodyHandlers.discarding())
                                .exceptionally(unanswered -> null))
                        .toArray(CompletableFuture[]::new)).join();
            }
        }
    }

    @Test
    void theOtherAccountAnswersAllAndLosesNone() {
        crowdTheShop();
        assertThat(counts("shop").overflowed.sum()).as("all that it may have is taken").isPositive();
        assertThat(counts("shop").handled.sum()).isZero();
        while (silent.connections() == 0) { // a call that hangs
            LockSupport.parkNanos(1_000_000);
        }

        String follower = wechat.createFollower("Ada");
        for (int i = 0; i < AT_THE_OTHER; i++) {
            assertThat(wechat.pushText(follower, "work " + i).replyText())
                    .isEqualTo("work " + i + " is sent");
        }

        ConversationCounts other = counts("default");
        assertThat(other.handled.sum()).isEqualTo(AT_THE_OTHER);
        assertThat(List.of(other.lost.sum(), other.overflowed.sum(), other.failed.sum(),
                other.interrupted.sum())).containsOnly(0L);
        assertThat(counts("shop").handled.sum()).as("they are stuck still").isZero();
    }
}
