package dev.hexin.domain.port;

import dev.hexin.domain.reply.Answer;
import dev.hexin.domain.reply.TextReply;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** What every bot promises. */
@Timeout(600)
public abstract class BotContract {
    private static final String SECRETIVE = "canary of the question";

    /** One that answers with this. */
    protected abstract Bot saying(String text);

    /** One whose answer comes in these parts. */
    protected abstract Bot growing(List<String> parts);

    /** One whose answer breaks off behind this. */
    protected abstract Bot breakingOffBehind(String part);

    /** One that fails. */
    protected abstract Bot failing();

    /** One at whose address nothing is. */
    protected abstract Bot absent();

    @Test
    void itAnswers() throws Exception {
        assertThat(textOf(saying("你好 👋, [follower]").answer(BotQuestions.text("hello"))))
                .isEqualTo("你好 👋, [follower]");
    }

    @Test
    void anAnswerGrows() throws Exception {
        assertThat(textOf(growing(List.of("One ", "two\n", "three.")).answer(BotQuestions.text("hello"))))
                .isEqualTo("One two\nthree.");
    }

    @Test
    void anAnswerThatBreaksOffEndsWithWhy_behindWhatCame() throws Exception {
        Answer answer = breakingOffBehind("Once upon").answer(BotQuestions.text("hello"));
        Read read = read((Answer.Growing) answer);
        assertThat(read.text.toString()).isEqualTo("Once upon");
        assertThat(read.end.get(60, TimeUnit.SECONDS)).hasValueSatisfying(
                failure -> assertThat(failure).isInstanceOf(BotException.class));
    }

    @Test
    void afterAFailureTheOperatorKnowsCauseAndNextStep_andNothingOfTheQuestion() {
        for (Bot bot : List.of(failing(), absent())) {
            BotException failure = catchThrowableOfType(BotException.class,
                    () -> bot.answer(BotQuestions.text(SECRETIVE)));
            assertThat(failure.getMessage()).isNotBlank().doesNotContain(SECRETIVE);
            assertThat(failure.nextStep()).isNotBlank();
        }
    }

    protected static String textOf(Answer answer) throws Exception {
        return switch (answer) {
            case TextReply text -> text.content();
            case Answer.Growing growing -> {
                Read read = read(growing);
                assertThat(read.end.get(60, TimeUnit.SECONDS)).isEmpty();
                yield read.text.toString();
            }
            default -> throw new AssertionError("no text: " + answer.getClass().getSimpleName());
        };
    }

    protected static Read read(Answer.Growing growing) throws Exception {
        Read read = new Read();
        growing.parts().subscribe(read);
        read.end.get(60, TimeUnit.SECONDS);
        return read;
    }

    /** A text that grew. */
    protected static final class Read implements Flow.Subscriber<String> {
        public final StringBuffer text = new StringBuffer();
        public final CompletableFuture<java.util.Optional<Throwable>> end = new CompletableFuture<>();

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            subscription.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(String part) {
            text.append(part);
        }

        @Override
        public void onError(Throwable failure) {
            end.complete(java.util.Optional.of(failure));
        }

        @Override
        public void onComplete() {
            end.complete(java.util.Optional.empty());
        }
    }
}
