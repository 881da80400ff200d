package dev.hexin.domain.dialogue;

import dev.hexin.domain.message.Envelope;
import dev.hexin.domain.message.ImageMessage;
import dev.hexin.domain.message.LocationMessage;
import dev.hexin.domain.message.Message;
import dev.hexin.domain.message.OpenId;
import dev.hexin.domain.message.RefusedValueException;
import dev.hexin.domain.message.TextMessage;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Each type of answer takes what people write, and nothing else. */
class AnswerReadersTest {
    private static final Envelope ENVELOPE = new Envelope("gh_1", new OpenId("oA"), Instant.EPOCH, 1L, null,
            null);
    private static final Message PICTURE = new ImageMessage(ENVELOPE, "http://p", "media");
    private static final Message PLACE = new LocationMessage(ENVELOPE, 31.2, 121.5, 16, "外滩");

    private enum Size {
        SMALL, LARGE
    }

    private static Message text(String content) {
        return new TextMessage(ENVELOPE, content, null);
    }

    private static <A> Optional<A> read(AnswerReader<A> reader, String text) {
        return reader.read(text(text));
    }

    @Test
    void aTextIsTakenWithoutTheSpaceAroundIt() {
        assertThat(read(AnswerReaders.notBlank(), " 小红　")).contains("小红");
        assertThat(read(AnswerReaders.notBlank(), "　 ")).isEmpty();
        assertThat(read(AnswerReaders.text(3), "abcd")).isEmpty();
        assertThat(AnswerReaders.notBlank().read(PICTURE)).isEmpty();
        assertThat(AnswerReaders.text(3).hint(DialogueWording.CHINESE)).contains("3");
    }

    @Test
    void anEmojiIsOneCharacter() {
        assertThat(read(AnswerReaders.text(3), "😀😀😀")).contains("😀😀😀");
        assertThat(read(AnswerReaders.text(3), "😀😀😀😀")).isEmpty();
    }

    @Test
    void aTeamReadsATextAsRoutesCompareIt() {
        AnswerReader<String> number = AnswerReaders.text(
                text -> Optional.of(text).filter(said -> said.matches("A\\d{3}")), "A and three digits");
        assertThat(read(number, " Ａ１２３ ")).contains("A123");
        assertThat(read(number, "B123")).isEmpty();
        assertThat(number.hint(DialogueWording.CHINESE)).isEqualTo("A and three digits");
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "９９, 99", "' +7 ', 7"})
    void aWholeNumberIsTaken(String text, int number) {
        assertThat(read(AnswerReaders.wholeNumber(1, 99), text)).contains(number);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "100", "1.5", "one", "", "99999999999999999999", "4294967297"})
    void noOtherIs(String text) {
        assertThat(read(AnswerReaders.wholeNumber(1, 99), text)).isEmpty();
        assertThat(AnswerReaders.wholeNumber(1, 99).hint(DialogueWording.ENGLISH)).contains("1", "99");
    }

    @Test
    void aNumberIsTakenToItsPoint() {
        assertThat(read(AnswerReaders.number(), "－３.50")).contains(new BigDecimal("-3.50"));
        assertThat(read(AnswerReaders.number(), "1e999999999")).isEmpty();
        assertThat(read(AnswerReaders.number(), ".")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-03-01", "2026/3/1", "2026.3.1", "2026年3月1日", "２０２６－０３－０１", "2026年3月1号"})
    void aDateIsTakenInEachForm(String text) {
        assertThat(read(AnswerReaders.date(), text)).contains(LocalDate.of(2026, 3, 1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-02-30", "2026-13-01", "2026-3/1", "tomorrow", "26-3-1", "0000-00-00"})
    void noOtherDayIs(String text) {
        assertThat(read(AnswerReaders.date(), text)).isEmpty();
    }

    @Test
    void aChoiceIsItsTextOrItsNumber() {
        AnswerReader<String> cities = AnswerReaders.oneOf("上海", "ABC");
        assertThat(read(cities, "上海")).contains("上海");
        assertThat(read(cities, " ａｂｃ")).contains("ABC");
        assertThat(read(cities, "２")).contains("ABC");
        assertThat(read(cities, "1.")).contains("上海");
        assertThat(read(cities, "3")).isEmpty();
        assertThat(cities.choices()).containsExactly("上海", "ABC");
    }

    @Test
    void aChoiceOfNumbersIsItsTextFirst() {
        assertThat(read(AnswerReaders.oneOf("3", "1", "2"), "1")).contains("1");
    }

    @Test
    void aChoiceMayBeOfAnyType() {
        AnswerReader<Size> sizes = AnswerReaders.oneOf(List.of(Size.values()),
                size -> size.name().toLowerCase(Locale.ROOT));
        assertThat(read(sizes, "LARGE")).contains(Size.LARGE);
        assertThatThrownBy(() -> AnswerReaders.oneOf("a", "A")).isInstanceOf(RefusedValueException.class);
        assertThatThrownBy(AnswerReaders::oneOf).isInstanceOf(RefusedValueException.class);
    }

    @Test
    void aPlaceAndAPictureAreTheirMessages() {
        assertThat(AnswerReaders.location().read(PLACE)).contains((LocationMessage) PLACE);
        assertThat(AnswerReaders.location().read(PICTURE)).isEmpty();
        assertThat(AnswerReaders.picture().read(PICTURE)).contains((ImageMessage) PICTURE);
        assertThat(AnswerReaders.picture().read(text("no"))).isEmpty();
    }

    @Test
    void aWordMayStandForNoAnswer() {
        AnswerReader<Optional<ImageMessage>> picture = AnswerReaders.picture().orNone("跳过");
        assertThat(read(picture, "跳过 ")).contains(Optional.empty());
        assertThat(picture.read(PICTURE)).contains(Optional.of((ImageMessage) PICTURE));
        assertThat(read(picture, "no")).isEmpty();
    }

    @Test
    void aHintMayBeTheTeamsOwn() {
        AnswerReader<String> name = AnswerReaders.notBlank().hint("Your name, please.");
        assertThat(name.hint(DialogueWording.CHINESE)).isEqualTo("Your name, please.");
        assertThat(name.takesAnyText()).isTrue();
        assertThat(read(name, "小红")).contains("小红");
        assertThat(AnswerReaders.oneOf("a").hint("?").choices()).containsExactly("a");
    }
}
