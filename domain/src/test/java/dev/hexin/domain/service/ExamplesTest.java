package dev.hexin.domain.service;

import com.sun.net.httpserver.HttpServer;
import dev.hexin.domain.message.CustomMessage;
import dev.hexin.domain.message.Fields;
import dev.hexin.domain.message.Kind;
import dev.hexin.domain.message.MenuEvent;
import dev.hexin.domain.message.Message;
import dev.hexin.domain.message.TextMessage;
import dev.hexin.domain.reply.GrowingText;
import dev.hexin.domain.reply.Reply;
import example.echo.Echoes;
import example.growing.Story;
import example.keyword.Hours;
import example.pickup.Pickups;
import example.shop.Shop;
import example.tap.Today;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
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
        Message message = chat.table().chains().chain(kind).getFirst().type().reader().read(
                RoutedChat.ENVELOPE,
                Fields.builder().add("Shop", "the corner").build());

        assertThat(message).isInstanceOf(CustomMessage.class);
        assertThat(chat.ask(message, kind)).isEqualTo(Reply.text("Your order waits at the corner"));
    }

    @Test
    void theStoryGrowsLineByLine() throws Exception {
        HttpServer service = HttpServer.create(new InetSocketAddress("localhost", 0), 0);
        service.createContext("/story", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            try (OutputStream body = exchange.getResponseBody()) {
                body.write("Once upon a time.\nThe end.".getBytes(StandardCharsets.UTF_8));
            }
        });
        service.start();
        try {
            URI address = URI.create("http://localhost:" + service.getAddress().getPort() + "/story");
            ChainAnswer answer = RoutedChat.of(new Story(address)).answer(
                    new TextMessage(RoutedChat.ENVELOPE, "Tell me a story", null), TextMessage.TYPE.kind());
            ManualTime time = new ManualTime();
            GrowingParts parts = new GrowingParts(answer.growing(), new GrowingText(false, text -> text),
                    time);
            parts.subscribe();
            time.passMillis(0);
            parts.awaitEnd();

            assertThat(answer.growing().writtenByAi()).isTrue();
            assertThat(parts.rest()).isEqualTo("Once upon a time.\nThe end.");
        } finally {
            service.stop(0);
        }
    }

    @Test
    void oneClassHoldsManyAnswers() throws Exception {
        RoutedChat chat = RoutedChat.of(new Shop());

        assertThat(chat.say("Are you open?")).isEqualTo("Nine to five.");
        assertThat(chat.say("order 12")).isEqualTo("Order 12 is on its way.");
        assertThat(chat.say("hello")).isEqualTo("I know: open, order and its number.");
    }
}
