package dev.hexin.domain.reply;

import java.time.Instant;
import java.util.Collections;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.params.provider.Arguments.arguments;

class ReplyTest {
    private static final Article ARTICLE = new Article("Title", "", "", "https://example.org/");

    static Stream<Arguments> requiredTexts() {
        return Stream.of(
                refusal("an image reply's media id is missing", () -> new ImageReply("")),
                refusal("an image reply's media id is missing", () -> new ImageReply(" \n")),
                refusal("an image reply's media id is missing", () -> new ImageReply("\u0001")),
                refusal("a voice reply's media id is missing", () -> new VoiceReply("")),
                refusal("a video reply's media id is missing", () -> new VideoReply("", "title", null)),
                refusal("an article's title is missing", () -> new Article("", "d", "p", "u")),
                refusal("an article's title is missing", () -> new Article(null, "d", "p", "u")),
                refusal("an image reply's media id is missing", () -> new ImageReply(null)),
                refusal("a text reply needs a text; answer Reply.none() to say nothing",
                        () -> Reply.text(null)),
                refusal("a text reply needs a text; answer Reply.none() to say nothing",
                        () -> Reply.text(" \n\u3000")),
                refusal("the agent's account is missing", () -> new CustomerServiceTransfer("")));
    }

    private static Arguments refusal(String sentence, ThrowingCallable construction) {
        return arguments(sentence, construction);
    }

    @ParameterizedTest
    @MethodSource("requiredTexts")
    void refusesAMissingPartAndNamesIt(String sentence, ThrowingCallable construction) {
        assertThatIllegalArgumentException().isThrownBy(construction).withMessage(sentence);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\u0000", "\ud800", "\uffff"})
    void refusesATextOfNothingThatWeChatCanShow(String content) {
        assertThatIllegalArgumentException().isThrownBy(() -> new TextReply(content))
                .withMessageContaining("needs a text");
    }

    @Test
    void refusesNewsWithoutArticlesAndWithMoreThanEight() {
        assertThatIllegalArgumentException().isThrownBy(() -> Reply.news());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new NewsReply(Collections.nCopies(9, ARTICLE)));
        assertThat(new NewsReply(Collections.nCopies(8, ARTICLE)).articles()).hasSize(8);
    }

    @Test
    void newsCutToTheFirstKeepTheFirst() {
        Article second = new Article("Second", "", "", "");

        assertThat(Reply.news(ARTICLE, second).firstOnly()).isEqualTo(Reply.news(ARTICLE));
        assertThat(Reply.news(ARTICLE).firstOnly()).isEqualTo(Reply.news(ARTICLE));
    }

    @Test
    void optionalPartsMayBeLeftOut() {
        assertThat(new VideoReply("id", null, null).title()).isNull();
        assertThat(new MusicReply(null, null, null, null, "thumb").musicUrl()).isNull();
        assertThat(new MusicReply("title", null, "https://example.org/", null, null).thumbMediaId()).isNull();
        assertThat(new MusicReply("title", null, "https://example.org/", null, " ").thumbMediaId()).isNull();
        assertThat(new Article("title", null, null, "https://example.org/"))
                .isEqualTo(new Article("title", "", "", "https://example.org/"));
        assertThat(CustomerServiceTransfer.toAnyAgent().agent()).isNull();
    }

    @Test
    void everyTextLosesWhatXmlForbids() {
        assertThat(new TextReply("a\u0001b").content()).isEqualTo("ab");
        assertThat(new ImageReply("a\u0001b").mediaId()).isEqualTo("ab");
        assertThat(new VoiceReply("a\u0001b").mediaId()).isEqualTo("ab");
        assertThat(new VideoReply("a\u0001b", "c\u0002d", "e\u0003f"))
                .isEqualTo(new VideoReply("ab", "cd", "ef"));
        assertThat(new MusicReply("a\u0001", "b\u0001", "c\u0001", "d\u0001", "e\u0001"))
                .isEqualTo(new MusicReply("a", "b", "c", "d", "e"));
        assertThat(new Article("a\u0001", "b\u0001", "c\u0001", "d\u0001"))
                .isEqualTo(new Article("a", "b", "c", "d"));
        assertThat(new CustomerServiceTransfer("a\u0001@b").agent()).isEqualTo("a@b");
    }

    @Test
    void anAnswerPrintsItsTypeOnly() {
        assertThat(new RunResult(Reply.text("canary"), Instant.EPOCH)).hasToString("RunResult[TextReply]");
    }
}
