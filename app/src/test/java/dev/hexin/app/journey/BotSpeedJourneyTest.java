package dev.hexin.app.journey;

import com.sun.net.httpserver.HttpServer;
import dev.hexin.app.Hexin;
import dev.hexin.sandbox.Sandbox;
import dev.hexin.sandbox.SandboxOptions;
import dev.hexin.sandbox.account.Account;
import dev.hexin.sandbox.account.SandboxSettings;
import dev.hexin.sandbox.client.PushTranscript;
import dev.hexin.sandbox.client.SandboxClient;
import dev.hexin.sandbox.model.Assistant;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Slow bots as followers see them: of an account that may send messages, and of one that may not. */
@Timeout(600)
class BotSpeedJourneyTest {
    private static final Account SERVICE = Account.madeUp();
    private static final Account SUBSCRIPTION = new Account("wx00000000000000cc", "c".repeat(32), "shopToken",
            null);
    private static final String SEND = "/cgi-bin/message/custom/send";
    private static final String HOLDING = "One moment, please.";
    private static final String SECRET = Assistant.BOT.settings(URI.create("http://localhost"))
            .get("WECHAT_BOT_SECRET");

    /** What is fetched may begin with what the bot says to the word that fetches. */
    private static final Pattern ANSWER = Pattern.compile("(?s)(answer to |You ?asked: ?hello).*");

    private final Map<String, CountDownLatch> held = new ConcurrentHashMap<>();
    private final Map<String, Integer> asked = new ConcurrentHashMap<>();
    private final Sandbox sandbox;
    private final SandboxClient service;
    private final SandboxClient subscription;

    BotSpeedJourneyTest() {
        URI nowhere = URI.create("http://localhost:1/");
        sandbox = Sandbox.start(SandboxOptions.madeUp(nowhere).withAccount("shop", SUBSCRIPTION,
                SandboxSettings.of(List.of(nowhere))));
        service = new SandboxClient(sandbox.url());
        subscription = service.account("shop");
        subscription.kind("subscription");
    }

    @AfterEach
    void stop() {
        service.close();
        sandbox.close();
    }

    private Hexin hexin(String bot, String deadline) {
        Hexin hexin = Hexin.start(SERVICE.token(), Map.ofEntries(Map.entry("wechat.app-id", SERVICE.appId()),
                Map.entry("wechat.app-secret", SERVICE.appSecret()), Map.entry("wechat.bot.url", bot),
                Map.entry("wechat.bot.secret", SECRET), Map.entry("wechat.api-url", sandbox.url().toString()),
                Map.entry("wechat.reply-deadline", deadline), Map.entry("wechat.holding-text", HOLDING),
                Map.entry("wechat.accounts.shop.app-id", SUBSCRIPTION.appId()),
                Map.entry("wechat.accounts.shop.app-secret", SUBSCRIPTION.appSecret()),
                Map.entry("wechat.accounts.shop.token", SUBSCRIPTION.token()),
                Map.entry("wechat.accounts.shop.bot.url", bot),
                Map.entry("wechat.accounts.shop.bot.secret", SECRET)));
        service.targets(URI.create("http://localhost:" + hexin.port() + "/wechat"));
        subscription.targets(URI.create("http://localhost:" + hexin.port() + "/shop/wechat"));
        return hexin;
    }

    /** What a follower hears in the end, by whichever way. */
    private String heard(SandboxClient wechat, String follower, PushTranscript push) {
        assertThat(push.faultLine()).isFalse();
        if (!push.replyText().startsWith(HOLDING)) {
            return push.replyText();
        }
        if (wechat == service) {
            return wechat.awaitChat(follower, "customer-service", 0, 1).getFirst().object("content")
                    .text("content");
        }
        wechat.awaitCalls(SEND, 1); // refused: now it is known
        StringBuilder fetched = new StringBuilder(); // an answer that grows is fetched in parts
        Matcher answer = ANSWER.matcher(fetched);
        while (!answer.reset().find()) {
            String part = wechat.pushText(follower, "继续").replyText().replaceFirst("\\n（.*|\\n\\(.*", "");
            // While the answer is still tried as a message, the holding text says to ask again.
            if (!part.startsWith(HOLDING)) {
                fetched.append(part);
            }
        }
        return answer.group().replaceFirst("^You ?asked: ?", "You asked: ");
    }

    private HttpServer heldBot() throws IOException {
        HttpServer bot = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        bot.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        bot.createContext("/", exchange -> {
            String question = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            String word = question.replaceFirst("(?s).*\"message\":\\{\"content\":\"([^\"]*)\".*", "$1");
            asked.merge(word, 1, Integer::sum);
            try (exchange) {
                if (!word.equals("继续")) { // asked before it is known that the account may not send
                    latch(word).await();
                }
                byte[] answer = (word.equals("继续") ? "?" : "answer to " + word)
                        .getBytes(StandardCharsets.UTF_8);
                exchange.getResponseHeaders().set("Content-Type", "text/plain");
                exchange.sendResponseHeaders(200, answer.length);
                exchange.getResponseBody().write(answer);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        });
        bot.start();
        return bot;
    }

    private CountDownLatch latch(String word) {
        return held.computeIfAbsent(word, any -> new CountDownLatch(1));
    }

    private void letGoOn(String word) {
        latch(word).countDown();
    }

    /** Three followers of an account have asked; the first one's bot answers at once. */
    private record Asked(
            SandboxClient wechat,
            List<String> followers,
            List<String> words,
            List<PushTranscript> pushes) {}

    private Asked ask(SandboxClient wechat, String name) {
        List<String> words = List.of(name + "-first", name + "-second", name + "-last");
        List<String> followers = words.stream().map(wechat::createFollower).toList();
        letGoOn(words.getFirst());
        return new Asked(wechat, followers, words, IntStream.range(0, 3)
                .mapToObj(i -> wechat.startText(followers.get(i), words.get(i))).toList());
    }

    @Test
    void theAnswerComesAtTheFirstAttempt_theSecond_orAfterAll_once() throws IOException {
        HttpServer bot = heldBot();
        try (Hexin hexin = hexin("http://localhost:" + bot.getAddress().getPort() + "/ask", "2500ms")) {
            List<Asked> all = List.of(ask(service, "service"), ask(subscription, "subscription"));
            for (Asked asking : all) {
                asking.wechat.awaitAttempt(asking.pushes.get(1).id(), 2);
                letGoOn(asking.words.get(1));
            }
            for (Asked asking : all) {
                assertThat(asking.wechat.await(asking.pushes.get(2).id()).replyText()).startsWith(HOLDING);
                letGoOn(asking.words.get(2));
            }
            for (Asked asking : all) {
                for (int i = 0; i < 3; i++) {
                    assertThat(heard(asking.wechat, asking.followers.get(i),
                            asking.wechat.await(asking.pushes.get(i).id())))
                            .isEqualTo("answer to " + asking.words.get(i));
                    assertThat(asked).containsEntry(asking.words.get(i), 1);
                }
            }
            assertThat(hexin.account().botCounts().failed.sum()).isZero();
        } finally {
            bot.stop(0);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 8, 20})
    @Tag("soak")
    void atRealSpeed_aBotThatTakesSoManySeconds(int seconds) {
        try (Hexin hexin = hexin(sandbox.url() + "/bot/questions", "4500ms")) {
            assertThat(hexin.port()).isPositive();
            service.model(Map.of("behaviour", "slow", "millis", seconds * 1000));
            String her = service.createFollower("she");
            String his = subscription.createFollower("he");
            PushTranscript hers = service.startText(her, "hello");
            PushTranscript theirs = subscription.startText(his, "hello");
            hers = service.await(hers.id());
            theirs = subscription.await(theirs.id());
            service.model(Map.of("behaviour", "answer"));
            assertThat(heard(service, her, hers)).startsWith("You asked: hello");
            assertThat(heard(subscription, his, theirs)).startsWith("You asked: hello");
            assertThat(service.chat(her)).hasSizeBetween(2, 3);
        }
    }
}
