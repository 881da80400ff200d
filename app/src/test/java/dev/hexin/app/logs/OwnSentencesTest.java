package dev.hexin.app.logs;

import dev.hexin.app.Hexin;
import dev.hexin.domain.message.MessageType;
import dev.hexin.domain.message.TextMessage;
import dev.hexin.domain.port.MessageHandler;
import dev.hexin.domain.reply.Article;
import dev.hexin.domain.reply.MusicReply;
import dev.hexin.domain.reply.NewsReply;
import dev.hexin.domain.reply.Reply;
import java.util.Collections;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

import static dev.hexin.app.Pushes.text;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a developer did wrong is in the log in our own words, and what an exception of somebody else's quotes
 * is not.
 */
@Isolated("all write to one log")
class OwnSentencesTest {

    /** Answers what the platform does not take. */
    static final class Careless implements MessageHandler<TextMessage> {
        @Override
        public MessageType<TextMessage> handles() {
            return TextMessage.TYPE;
        }

        @Override
        public boolean accepts(TextMessage message) {
            return !message.content().equals("echo");
        }

        @Override
        public Reply handle(TextMessage message) {
            return switch (message.content()) {
                case "empty" -> Reply.text("");
                case "null" -> Reply.text(null);
                case "nine" -> new NewsReply(Collections.nCopies(9, new Article("t", "", "", "u")));
                case "untitled" -> Reply.news(new Article(null, null, null, "u"));
                case "music" -> new MusicReply("a song", null, "https://example.org/song.mp3", null, null);
                default -> throw new IllegalArgumentException("quoting " + message.content());
            };
        }
    }

    @Test
    void aHandlerAnswersWhatCanNotBeSent_andTheLogSaysWhatIsExpected() {
        Map<String, String> sentences = Map.of("empty",
                "a text reply needs a text; answer Reply.none() to say nothing",
                "null", "a text reply needs a text", "nine", "a news reply has 1 to 8 articles", "untitled",
                "an article's title is missing");
        try (CapturedLog log = new CapturedLog();
                Hexin hexin = Hexin.start(Hexin.TOKEN, Map.of(), new Careless())) {
            sentences.forEach((order, sentence) -> {
                assertThat(hexin.push(text(order.hashCode() & 0xffff, order)).body()).isEqualTo("success");
                assertThat(log.lines()).anyMatch(line -> line.contains("The handler of text (delivery ")
                        && line.contains(") failed, success is answered") && line.contains(sentence));
            });
            assertThat(hexin.push(text(1, "somebody's words")).body()).isEqualTo("success");
            assertThat(log.lines()).noneMatch(line -> line.contains("quoting"));
        }
    }

    @Test
    void musicNeedsNoPicture() {
        try (Hexin hexin = Hexin.start(Hexin.TOKEN, Map.of(), new Careless())) {
            assertThat(hexin.push(text(1, "music")).body())
                    .contains("<MusicUrl><![CDATA[https://example.org/song.mp3]]></MusicUrl></Music>")
                    .doesNotContain("ThumbMediaId");
        }
    }
}
