package dev.hexin.domain.port;

import dev.hexin.domain.port.BotCallback.Delivery;
import dev.hexin.domain.port.BotCallback.Outcome;
import dev.hexin.domain.reply.Answer;
import dev.hexin.domain.reply.Reply;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What takes late answers promises. */
public abstract class BotCallbackContract {
    private static final String WAITING = "a-question-that-waits";
    private final Map<String, Answer> taken = new HashMap<>();

    /** One that gives its answers to these. */
    protected abstract BotCallback callback(LateBotAnswers answers);

    /** As the bot would send it now. */
    protected abstract Delivery signed(String question, String contentType, byte[] body);

    private Outcome take(Delivery delivery) {
        return callback((id, answer) -> id.equals(WAITING) && taken.putIfAbsent(id, answer) == null)
                .take(delivery);
    }

    private Delivery text(String question, String text) {
        return signed(question, "text/plain; charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void anAnswerIsTaken_once() {
        assertThat(take(text(WAITING, "晚了"))).isEqualTo(Outcome.TAKEN);
        assertThat(taken).containsEntry(WAITING, Reply.text("晚了"));
        assertThat(take(text(WAITING, "again"))).isEqualTo(Outcome.UNKNOWN);
    }

    @Test
    void noOtherQuestionIsAnswered() {
        assertThat(take(text("another", "text"))).isEqualTo(Outcome.UNKNOWN);
    }

    @Test
    void aForgeryIsNotTaken() {
        Delivery right = text(WAITING, "text");
        assertThat(take(new Delivery(WAITING, right.id(), right.timestamp(), right.signature(),
                right.contentType(), false, "forged".getBytes(StandardCharsets.UTF_8))))
                .isEqualTo(Outcome.NOT_SIGNED);
        assertThat(take(new Delivery(WAITING, right.id(), right.timestamp(), "", right.contentType(), false,
                right.body()))).isEqualTo(Outcome.NOT_SIGNED);
        assertThat(take(new Delivery(WAITING, right.id(), "1", right.signature(), right.contentType(), false,
                right.body()))).isEqualTo(Outcome.NOT_SIGNED);
        assertThat(taken).isEmpty();
    }

    @Test
    void whatIsNoAnswerIsSaidToBeNone() {
        assertThat(take(signed(WAITING, "text/html", new byte[0]))).isEqualTo(Outcome.MALFORMED);
        assertThat(take(signed(WAITING, "application/json", "{}".getBytes(StandardCharsets.UTF_8))))
                .isEqualTo(Outcome.MALFORMED);
    }
}
