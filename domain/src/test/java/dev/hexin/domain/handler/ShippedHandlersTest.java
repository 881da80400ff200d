package dev.hexin.domain.handler;

import dev.hexin.domain.message.Envelope;
import dev.hexin.domain.message.FollowEvent.Subscribe;
import dev.hexin.domain.message.OpenId;
import dev.hexin.domain.message.TextMessage;
import dev.hexin.domain.port.MessageHandler;
import dev.hexin.domain.reply.Reply;
import dev.hexin.domain.reply.TextReply;
import java.time.Instant;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ShippedHandlersTest {
    private static final Envelope ENVELOPE = new Envelope("gh_1", new OpenId("oA"), Instant.EPOCH, 1L, null,
            null);

    private static Reply echo(String content) {
        return new Echo().handle(new TextMessage(ENVELOPE, content, null));
    }

    @Test
    void aTextIsAnsweredWithItself() {
        assertThat(echo("你好 😀\n")).isEqualTo(Reply.text("你好 😀\n"));
    }

    @Test
    void aLongTextIsAnsweredWithItsBeginning() {
        assertThat(echo("中".repeat(5000))).isEqualTo(TextReply.shortened("中".repeat(5000)));
    }

    @Test
    void aTextOfNothingIsAnsweredWithNothing() {
        assertThat(echo("")).isEqualTo(Reply.none());
        assertThat(echo("\u0001")).isEqualTo(Reply.none());
    }

    @Test
    void aNewFollowerIsGreeted() {
        assertThat(new Welcome().handle(new Subscribe(ENVELOPE, null, "", null)))
                .isInstanceOfSatisfying(TextReply.class, text -> assertThat(text.content()).isNotBlank());
    }

    @Test
    void bothGiveWayToATeamsOwn() {
        assertThat(new Echo().order()).isEqualTo(MessageHandler.FALLBACK);
        assertThat(new Welcome().order()).isEqualTo(MessageHandler.FALLBACK);
    }
}
