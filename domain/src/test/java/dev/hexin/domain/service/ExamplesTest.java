package dev.hexin.domain.service;

import dev.hexin.domain.message.CustomMessage;
import dev.hexin.domain.message.Fields;
import dev.hexin.domain.message.Kind;
import dev.hexin.domain.message.MenuEvent;
import dev.hexin.domain.message.Message;
import dev.hexin.domain.reply.Reply;
import example.echo.Echoes;
import example.keyword.Hours;
import example.pickup.Pickups;
import example.shop.Shop;
import example.tap.Today;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The examples of the documents answer as the documents say. Each is in a package of its own. */
class ExamplesTest {
    @Test
    void theEchoSaysWhatWasSaid() throws Exception {
        assertThat(RoutedChat.of(new Echoes()).say("hello")).isEqualTo("hello");
    }

    @Test
    void theKeywordIsAnswered() throws Exception {
        assertThat(RoutedChat.of(new Hours()).say("When do you OPEN?")).contains("nine to five");
        assertThat(RoutedChat.of(new Hours()).say("hello")).isNull();
    }

    @Test
    void theTapIsAnswered() throws Exception {
        assertThat(RoutedChat.of(new Today()).ask(new MenuEvent.Click(RoutedChat.ENVELOPE, "TODAY"),
                MenuEvent.Click.TYPE.kind())).isEqualTo(Reply.text("Tea is half the price today."));
    }

    @Test
    void theNewTypeIsReadAndAnswered() throws Exception {
        RoutedChat chat = RoutedChat.of(new Pickups());
        Kind kind = Kind.event("pickup_ready");
        Message message = chat.table().chain(kind).getFirst().type().reader().read(RoutedChat.ENVELOPE,
                Fields.builder().add("Shop", "the corner").build());

        assertThat(message).isInstanceOf(CustomMessage.class);
        assertThat(chat.ask(message, kind)).isEqualTo(Reply.text("Your order waits at the corner"));
    }

    @Test
    void oneClassHoldsManyAnswers() throws Exception {
        RoutedChat chat = RoutedChat.of(new Shop());

        assertThat(chat.say("Are you open?")).isEqualTo("Nine to five.");
        assertThat(chat.say("order 12")).isEqualTo("Order 12 is on its way.");
        assertThat(chat.say("hello")).isEqualTo("I know: open, order and its number.");
    }
}
