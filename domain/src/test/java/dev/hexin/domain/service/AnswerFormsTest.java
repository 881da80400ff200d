package dev.hexin.domain.service;

import dev.hexin.domain.message.FollowEvent;
import dev.hexin.domain.message.MenuEvent;
import dev.hexin.domain.message.TextMessage;
import dev.hexin.domain.port.Chat;
import dev.hexin.domain.port.Responder;
import dev.hexin.domain.port.Routes;
import dev.hexin.domain.reply.Answer;
import dev.hexin.domain.reply.Article;
import dev.hexin.domain.reply.Reply;
import dev.hexin.domain.reply.TextReply;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.SubmissionPublisher;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Every form of an answer compiles without a cast. */
class AnswerFormsTest {
    static final class Forms implements Routes {
        @Override
        public void define(On on) {
            on.textIs("1", "a constant");
            on.textIs("2", Reply.image("medium"));
            on.textIs("3", m -> Reply.text(m.content()));
            on.textIs("4", (m, chat) -> Reply.text(chat.follower().openId().value()));
            on.textIs("5", m -> slowly());
            on.textIs("6", (m, chat) -> Reply.promise(later("six")));
            on.textIs("7", m -> Reply.several(Reply.text("first"), Reply.image("second")));
            on.textIs("8", m -> Reply.several(List.of(Reply.text("first"))));
            on.textIs("9", m -> Reply.pass());
            on.textIs("10", Forms::greeting);
            on.textIs("11", this::byChat);
            on.textIs("12", m -> {
                throw new IOException("no service");
            });
            on.textIs("13", (m, chat) -> {
                if (m.content().isEmpty()) {
                    return Reply.pass();
                }
                return Reply.none();
            });
            on.textIs("14", m -> m.menuId() == null ? Reply.text("typed") : Reply.image("tapped"));
            on.textIs("15", m -> Reply.promise(CompletableFuture.failedFuture(new IOException("late"))));
            on.textIs("17", m -> Reply.growing(Stream.of("one ", "by one")));
            on.textIs("18",
                    m -> Reply.growing(new SubmissionPublisher<String>()).asMarkdown().asWrittenByAi());
            on.textIs("19", m -> Reply
                    .promise(later("six").thenApply(text -> Reply.growing(List.of("a").iterator()))));
            on.click("16", (m, chat) -> slowly());
            on.scan("17", m -> Reply.text(m.scene()));
            on.subscribe(m -> Reply.news(new Article("t", "d", "p", "u")));
            on.message(MenuEvent.ScancodeWaitmsg.TYPE, m -> Reply.text(m.scan().result()));
            on.image((m, chat) -> Reply.image(m.mediaId()));
            on.voice(m -> Reply.voice(m.mediaId()));
            on.unsubscribe((m, chat) -> left(m));
            on.textMatches("a(b)", m -> Reply.text(m.group(1)));
            on.anythingElse((m, chat) -> m instanceof TextMessage ? Reply.none() : Reply.pass());
        }

        private static Answer slowly() {
            return Reply.promise(later("five"));
        }

        private static CompletionStage<TextReply> later(String text) {
            return CompletableFuture.supplyAsync(() -> Reply.text(text));
        }

        private static Reply greeting(TextMessage message) {
            return Reply.text("ten");
        }

        private Answer byChat(TextMessage message, Chat chat) {
            return Reply.text(chat.account().name());
        }

        private static Answer left(FollowEvent.Unsubscribe event) {
            return Reply.none();
        }
    }

    private final RoutedChat chat = RoutedChat.of(new Forms());

    @Test
    void eachAnswersAsItSays() throws Exception {
        assertThat(chat.say("1")).isEqualTo("a constant");
        assertThat(chat.say("3")).isEqualTo("3");
        assertThat(chat.say("4")).isEqualTo("oA");
        assertThat(chat.say("5")).isEqualTo("five");
        assertThat(chat.say("6")).isEqualTo("six");
        assertThat(chat.say("10")).isEqualTo("ten");
        assertThat(chat.say("11")).isEqualTo("default");
        assertThat(chat.say("14")).isEqualTo("typed");
    }

    @Test
    void severalAreThePassiveReplyAndWhatFollowsOnIt() throws Exception {
        ChainAnswer answer = chat.answer(new TextMessage(RoutedChat.ENVELOPE, "7", null),
                TextMessage.TYPE.kind());

        assertThat(answer).isNotNull();
        assertThat(answer.first()).isEqualTo(Reply.text("first"));
        assertThat(answer.following()).containsExactly(Reply.image("second"));
        assertThatThrownBy(() -> Reply.several(List.of())).hasMessageContaining("Reply.none()");
    }

    @Test
    void aTextThatGrowsIsOfOneMessage_andMayBePromised() throws Exception {
        for (String text : List.of("17", "18", "19")) {
            ChainAnswer answer = chat.answer(new TextMessage(RoutedChat.ENVELOPE, text, null),
                    TextMessage.TYPE.kind());
            assertThat(answer).isNotNull();
            assertThat(answer.growing()).isNotNull();
        }
        assertThatThrownBy(() -> new Responder.Constant(Reply.growing(Stream.of("one"))))
                .hasMessageContaining("by a lambda");
    }

    @Test
    void whatIsThrownComesThroughAsItIs() {
        assertThatThrownBy(() -> chat.say("12")).isInstanceOf(IOException.class).hasMessage("no service");
        assertThatThrownBy(() -> chat.say("15")).isInstanceOf(IOException.class).hasMessage("late");
    }
}
