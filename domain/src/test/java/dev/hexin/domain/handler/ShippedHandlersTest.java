package dev.hexin.domain.handler;

import dev.hexin.domain.message.FollowEvent.Subscribe;
import dev.hexin.domain.message.TextMessage;
import dev.hexin.domain.port.MessageHandler;
import dev.hexin.domain.reply.Reply;
import dev.hexin.domain.reply.TextReply;
import dev.hexin.domain.service.RoutedChat;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ShippedHandlersTest {
    private final RoutedChat shipped = RoutedChat.of(new Echo(), new Welcome());

    private @Nullable Reply echo(String content) throws Exception {
        return shipped.ask(new TextMessage(RoutedChat.ENVELOPE, content, null));
    }

    @Test
    void aTextIsAnsweredWithItself() throws Exception {
        assertThat(echo("你好 😀\n")).isEqualTo(Reply.text("你好 😀\n"));
    }

    @Test
    void aLongTextIsAnsweredWithItsBeginning() throws Exception {
        assertThat(echo("中".repeat(5000))).isEqualTo(TextReply.shortened("中".repeat(5000)));
    }

    @Test
    void aTextOfNothingIsAnsweredWithNothing() throws Exception {
        assertThat(echo("")).isEqualTo(Reply.none());
        assertThat(echo("\u0001")).isEqualTo(Reply.none());
    }

    @Test
    void aNewFollowerIsGreeted() throws Exception {
        assertThat(shipped.ask(new Subscribe(RoutedChat.ENVELOPE, null, "", null), Subscribe.TYPE.kind()))
                .isInstanceOfSatisfying(TextReply.class, text -> assertThat(text.content()).isNotBlank());
    }

    @Test
    void bothGiveWayToATeamsOwn() throws Exception {
        assertThat(new Echo().order()).isEqualTo(MessageHandler.FALLBACK);
        assertThat(new Welcome().order()).isEqualTo(MessageHandler.FALLBACK);
        assertThat(RoutedChat.of(new Echo(), on -> on.anythingElse("Pardon?")).say("hello"))
                .isEqualTo("Pardon?");
    }
}
