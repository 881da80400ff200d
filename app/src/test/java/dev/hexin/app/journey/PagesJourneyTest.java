package dev.hexin.app.journey;

import dev.hexin.app.Hexin;
import dev.hexin.app.Paragraphs;
import dev.hexin.domain.customerservice.CustomerServiceMessage;
import dev.hexin.domain.message.MessageType;
import dev.hexin.domain.message.OpenId;
import dev.hexin.domain.message.TextMessage;
import dev.hexin.domain.port.MessageHandler;
import dev.hexin.domain.reply.Reply;
import dev.hexin.domain.service.ConversationCounts;
import dev.hexin.sandbox.client.PushTranscript;
import dev.hexin.sandbox.client.SandboxJson;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Long answers as followers read them, on an account that may send messages and on one that may not. */
@Timeout(600)
class PagesJourneyTest {
    private static WiredPair pair;

    /** Answers "write 8" with as many paragraphs, and "model" as a model does. */
    private static final class Writer implements MessageHandler<TextMessage> {
        @Override
        public MessageType<TextMessage> handles() {
            return TextMessage.TYPE;
        }

        @Override
        public boolean accepts(TextMessage message) {
            return message.content().matches("write \\d+|model");
        }

        @Override
        public Reply handle(TextMessage message) {
            return message.content().equals("model")
                    ? Reply.markdown("# 标题\n\n- **一**\n- [二](https://example.org/)").asWrittenByAi()
                    : Reply.text(Paragraphs.of(Integer.parseInt(message.content().substring(6))));
        }
    }

    @BeforeAll
    static void start() {
        pair = new WiredPair();
    }

    @AfterAll
    static void stop() {
        pair.close();
    }

    /** An account that may not send has no certificate; without a secret no message is tried. */
    private static Hexin account(boolean maySend) {
        pair.reset();
        Hexin hexin = pair.another(
                Map.of("wechat.encoding-aes-key", WiredPair.ACCOUNT.aesKey(), "wechat.mode",
                        "compatible", "wechat.app-secret", maySend ? WiredPair.ACCOUNT.appSecret() : ""),
                new Writer());
        pair.pushTo(hexin);
        return hexin;
    }

    private static ConversationCounts counts(Hexin hexin) {
        return hexin.account().conversation().counts();
    }

    private static String said(String follower, String text) {
        PushTranscript push = pair.wechat().pushText(follower, text);
        assertThat(push.findings()).isEmpty();
        assertThat(push.faultLine()).isFalse();
        return push.replyText();
    }

    private static void itIsKnownThatTheAccountMaySend(Hexin hexin) {
        String another = pair.wechat().createFollower("another");
        said(another, "hello");
        Objects.requireNonNull(hexin.account().customerService()).send(new OpenId(another),
                new CustomerServiceMessage.Text("hello"));
    }

    @Test
    void whereItIsNotKnownWhatTheAccountMay_theFirstPageSaysHowToGoOn_andTheRestArrivesAllTheSame() {
        try (Hexin hexin = account(true)) {
            String follower = pair.wechat().createFollower("first");

            String first = said(follower, "write 3");
            String rest = pair.wechat().awaitChat(follower, "customer-service", 0, 2).stream()
                    .map(message -> message.object("content").text("content")).collect(Collectors.joining());

            assertThat(first).endsWith("\n(1/3) 回复「继续」看下一页");
            assertThat(Paragraphs.read(first) + rest).isEqualTo(Paragraphs.asRead(3));
            assertThat(counts(hexin).lost.sum()).isZero();
        }
    }

    @ParameterizedTest
    @CsvSource({"true, plain", "true, safe", "false, plain", "false, safe"})
    void aTextOfEightParagraphsArrivesWhole(boolean maySend, String mode) {
        try (Hexin hexin = account(maySend)) {
            pair.wechat().mode(mode);
            if (maySend) {
                itIsKnownThatTheAccountMaySend(hexin);
            }
            String follower = pair.wechat().createFollower("reader");

            String page = said(follower, "write 8");
            StringBuilder read = new StringBuilder(Paragraphs.read(page));
            if (maySend) { // five messages are all that the platform lets follow
                for (SandboxJson message : pair.wechat().awaitChat(follower, "customer-service", 0, 5)) {
                    page = message.object("content").text("content");
                    read.append(Paragraphs.read(page));
                }
            }
            while (Paragraphs.hasMore(page)) {
                page = said(follower, "继续");
                // behind the fifth message the rest is being stored: the handlers' answer, or a holding text
                while (maySend && (page.equals("继续") || page.startsWith("正在处理"))) {
                    page = said(follower, "继续");
                }
                read.append(Paragraphs.read(page));
            }

            assertThat(read.toString()).isEqualTo(Paragraphs.asRead(8));
            assertThat(said(follower, "继续")).as("an ordinary text, where nothing waits").isEqualTo("继续");
            assertThat(counts(hexin).lost.sum()).isZero();
        }
    }

    @Test
    void whileAPageWaitsAnyOtherTextIsAnswered_andSwallowsNothing() {
        try (Hexin hexin = account(false)) {
            String follower = pair.wechat().createFollower("curious");

            assertThat(said(follower, "write 2")).endsWith("\n(1/2) 回复「继续」看下一页");
            assertThat(said(follower, "您好")).isEqualTo("您好\n(还有未读的内容，回复「继续」查看)");
            assertThat(said(follower, " More ")).isEqualTo(Paragraphs.asRead(2).substring(
                    Paragraphs.asRead(1).length()));
            assertThat(said(follower, "您好")).isEqualTo("您好");
            assertThat(counts(hexin).lost.sum()).isZero();
        }
    }

    @Test
    void aNewerAnswerReplacesThePagesThatWait() {
        try (Hexin hexin = account(false)) {
            String follower = pair.wechat().createFollower("hasty");

            said(follower, "write 5");
            said(follower, "write 3");
            assertThat(said(follower, "继续")).startsWith("第2段").contains("(2/3)");
            assertThat(counts(hexin).unread.sum()).isOne();
        }
    }

    @Test
    void whatAModelWroteInMarkdownReadsWell_andSaysWhoWroteIt() {
        try (Hexin hexin = account(true)) {
            assertThat(hexin.port()).isPositive();
            assertThat(said(pair.wechat().createFollower("modern"), "model")).isEqualTo("""
                    【标题】

                    • 一
                    • <a href="https://example.org/">二</a>
                    内容由 AI 生成""");
        }
    }
}
