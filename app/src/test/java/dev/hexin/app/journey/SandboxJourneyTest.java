package dev.hexin.app.journey;

import dev.hexin.app.Hexin;
import dev.hexin.domain.message.MessageType;
import dev.hexin.domain.message.TextMessage;
import dev.hexin.domain.port.MessageHandler;
import dev.hexin.domain.reply.Article;
import dev.hexin.domain.reply.Reply;
import dev.hexin.sandbox.Sandbox;
import dev.hexin.sandbox.SandboxOptions;
import dev.hexin.sandbox.account.Account;
import dev.hexin.sandbox.client.PushTranscript;
import dev.hexin.sandbox.client.SandboxClient;
import dev.hexin.sandbox.client.SandboxJson;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What followers live through, with the sandbox for WeChat: over real HTTP, by the platform's own rules. */
@Timeout(600)
class SandboxJourneyTest {
    private static final Account ACCOUNT = Account.madeUp();

    private static Hexin hexin;
    private static SlowHandler slow;
    private static Sandbox sandbox;
    private static SandboxClient wechat;

    private String follower;

    /** Answers texts that begin with "slow" when it is told to, and counts its runs. */
    static final class SlowHandler implements MessageHandler<TextMessage> {
        final AtomicInteger runs = new AtomicInteger();
        final CountDownLatch begun = new CountDownLatch(1);
        final CountDownLatch mayAnswer = new CountDownLatch(1);

        @Override
        public MessageType<TextMessage> handles() {
            return TextMessage.TYPE;
        }

        @Override
        public boolean accepts(TextMessage message) {
            return message.content().startsWith("slow");
        }

        @Override
        public Reply handle(TextMessage message) {
            runs.incrementAndGet();
            begun.countDown();
            try {
                mayAnswer.await();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
            return Reply.text("at last");
        }
    }

    /** Answers with two articles, of which WeChat shows one after a text. */
    static final class NewsHandler implements MessageHandler<TextMessage> {
        @Override
        public MessageType<TextMessage> handles() {
            return TextMessage.TYPE;
        }

        @Override
        public boolean accepts(TextMessage message) {
            return message.content().equals("news");
        }

        @Override
        public Reply handle(TextMessage message) {
            Article article = new Article("title", "description", "https://example.com/a.png",
                    "https://example.com");
            return Reply.news(article, article);
        }
    }

    @BeforeAll
    static void start() {
        slow = new SlowHandler();
        hexin = Hexin.start(ACCOUNT.token(), settings(ACCOUNT.aesKey()), slow, new NewsHandler());
        sandbox = Sandbox.start(SandboxOptions.madeUp(webhook(hexin)));
        wechat = new SandboxClient(sandbox.url());
    }

    private static Map<String, Object> settings(String aesKey) {
        return Map.of("wechat.app-id", ACCOUNT.appId(), "wechat.encoding-aes-key", aesKey, "wechat.mode",
                "compatible");
    }

    private static URI webhook(Hexin hexin) {
        return URI.create("http://localhost:" + hexin.port() + "/wechat");
    }

    @AfterAll
    static void stop() {
        slow.mayAnswer.countDown();
        sandbox.close();
        hexin.close();
    }

    @BeforeEach
    void aNewFollower() {
        wechat.reset();
        follower = wechat.createFollower("小红 🌸");
    }

    @Test
    void thePlatformChecksTheAddress() {
        assertThat(wechat.verify().flag("accepted")).isTrue();
    }

    @Test
    void aFollowerSaysHello_andTheAccountAnswers() {
        PushTranscript hello = wechat.pushText(follower, "你好 👋 ]]> <b>&amp;</b>");

        assertThat(hello.replyText()).isEqualTo("你好 👋 ]]> <b>&amp;</b>");
        assertThat(hello.findings()).isEmpty();
        assertThat(hello.faultLine()).isFalse();
        assertThat(hello.attempts()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"plain, xml", "plain, json", "compatible, xml", "compatible, json", "safe, xml",
            "safe, json"})
    void aConversationInEveryMode(String mode, String format) {
        wechat.mode(mode);
        wechat.format(format);

        for (String text : new String[]{"first", "第二", "🎉"}) {
            PushTranscript said = wechat.pushText(follower, text);
            assertThat(said.replyText()).isEqualTo(text);
            assertThat(said.findings()).isEmpty();
        }
        assertThat(wechat.chat(follower)).extracting(line -> line.text("source"))
                .containsExactly("follower", "passive", "follower", "passive", "follower", "passive");
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain", "safe"})
    void everyTypeAndEventGoesThroughWithNoFaultLine(String mode) {
        wechat.mode(mode);

        assertThat(wechat.catalogue()).hasSizeGreaterThan(60).allSatisfy(entry -> {
            PushTranscript pushed = wechat.push(follower, entry.text("name"));
            assertThat(pushed.faultLine()).isFalse();
            assertThat(pushed.findings()).isEmpty();
            assertThat(pushed.attempts()).singleElement()
                    .satisfies(attempt -> assertThat(attempt.status()).isEqualTo(200));
        });
    }

    @Test
    void aNewFollowerIsGreeted() {
        assertThat(wechat.push(follower, "subscribe").replyText()).contains("欢迎");
    }

    @Test
    void theSlowHandlersAnswerArrivesOnTheNextAttempt_afterOneRun() throws InterruptedException {
        wechat.speed(2);
        PushTranscript started = wechat.startText(follower, "slow, please");
        slow.begun.await();
        wechat.awaitAttempt(started.id(), 2);
        slow.mayAnswer.countDown();
        PushTranscript done = wechat.await(started.id());

        assertThat(done.replyText()).isEqualTo("at last");
        assertThat(done.faultLine()).isFalse();
        assertThat(done.attempts().get(0).outcome()).isEqualTo("timeout");
        assertThat(done.attempts().get(done.attempts().size() - 1).outcome()).isEqualTo("answered");
        assertThat(slow.runs).hasValue(1);
    }

    @Test
    void ofTwoArticlesAfterATextOneIsSent_asThePlatformShowsNoMore() {
        PushTranscript news = wechat.pushText(follower, "news");

        assertThat(news.findings()).isEmpty();
        assertThat(news.reply()).hasValueSatisfying(reply -> assertThat(reply.list("articles")).hasSize(1));
    }

    @Test
    void anAnswerThatThePlatformWouldNotTakeIsJudged() {
        String otherKey = "A".repeat(43);
        try (Hexin misconfigured = Hexin.start(ACCOUNT.token(), settings(otherKey))) {
            wechat.mode("safe");
            wechat.targets(webhook(misconfigured));

            PushTranscript refused = wechat.pushText(follower, "does anybody hear me?");

            assertThat(refused.hasFault()).isTrue();
            assertThat(refused.faultLine()).isTrue();
            assertThat(refused.attempts()).allSatisfy(attempt -> {
                assertThat(attempt.status()).isEqualTo(403);
                assertThat(attempt.answer()).contains("The encrypted push is not accepted");
            });
        } finally {
            wechat.targets(webhook(hexin));
        }
    }

    @Test
    void theSandboxKnowsWhatItHasSeen() {
        wechat.pushText(follower, "one");

        SandboxJson pushed = wechat.pushes().get(0).all();
        assertThat(pushed.text("state")).isEqualTo("done");
    }
}
