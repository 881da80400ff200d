package dev.hexin.domain.dialogue;

import dev.hexin.domain.message.ComparableText;
import dev.hexin.domain.message.ImageMessage;
import dev.hexin.domain.message.LocationMessage;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The readers of answers. Digits and letters may be full-width; dates may be written {@code 2026-03-01},
 * {@code 2026/3/1}, {@code 2026.3.1} or {@code 2026年3月1日}.
 */
public final class AnswerReaders {
    /** The most characters that {@link #notBlank} takes. */
    public static final int LONGEST_TEXT = 500;

    private static final Pattern WHOLE = Pattern.compile("[+-]?\\d{1,10}");
    private static final Pattern NUMBER = Pattern.compile("[+-]?\\d{1,15}(\\.\\d{1,9})?");
    private static final Pattern DATE = Pattern
            .compile("(\\d{4})(?:-(\\d\\d?)-(\\d\\d?)|/(\\d\\d?)/(\\d\\d?)|\\.(\\d\\d?)\\.(\\d\\d?)"
                    + "|年(\\d\\d?)月(\\d\\d?)[日号])");

    private AnswerReaders() {}

    /** A text of at most {@value #LONGEST_TEXT} characters, without the space around it. */
    public static AnswerReader<String> notBlank() {
        return text(LONGEST_TEXT);
    }

    /** The same of at most so many characters. */
    public static AnswerReader<String> text(int longest) {
        return new TextReader<>(
                text -> Optional.of(text.strip())
                        .filter(said -> !said.isEmpty() && said.codePointCount(0, said.length()) <= longest),
                wording -> wording.text(longest), true);
    }

    /**
     * Any other text.
     *
     * @param read of the text as routes compare it: in the form NFKC, stripped; empty: it is no answer
     * @param hint says what is expected
     */
    public static <A> AnswerReader<A> text(Function<String, Optional<A>> read, String hint) {
        return new TextReader<>(text -> read.apply(ComparableText.normalized(text)), wording -> hint, false);
    }

    /** A whole number between these two, or one of them. */
    public static AnswerReader<Integer> wholeNumber(int from, int to) {
        return new TextReader<>(text -> Optional.of(ComparableText.normalized(text))
                .filter(said -> WHOLE.matcher(said).matches()).map(Long::parseLong)
                .filter(number -> number >= from && number <= to).map(Long::intValue),
                wording -> wording.wholeNumber(from, to), false);
    }

    /** A number of at most 15 digits, and 9 behind the point. */
    public static AnswerReader<BigDecimal> number() {
        return new TextReader<>(text -> Optional.of(ComparableText.normalized(text))
                .filter(said -> NUMBER.matcher(said).matches()).map(BigDecimal::new),
                DialogueWording::number, false);
    }

    public static AnswerReader<LocalDate> date() {
        return new TextReader<>(AnswerReaders::date, DialogueWording::date, false);
    }

    private static Optional<LocalDate> date(String text) {
        Matcher written = DATE.matcher(ComparableText.normalized(text));
        if (!written.matches()) {
            return Optional.empty();
        }
        int month = 2;
        while (written.group(month) == null) { // one of the four forms
            month += 2;
        }
        try {
            return Optional.of(LocalDate.of(Integer.parseInt(written.group(1)),
                    Integer.parseInt(written.group(month)), Integer.parseInt(written.group(month + 1))));
        } catch (DateTimeException noSuchDay) {
            return Optional.empty();
        }
    }

    /** One of these, by its text, its number in the list or a tap. */
    public static AnswerReader<String> oneOf(String... choices) {
        return oneOf(List.of(choices), choice -> choice);
    }

    /** @param text what the follower sees of each */
    public static <A> AnswerReader<A> oneOf(List<A> choices, Function<? super A, String> text) {
        return new ChoiceReader<>(choices, text);
    }

    /** A place on the map. */
    public static AnswerReader<LocationMessage> location() {
        return new MessageReader<>(LocationMessage.class, DialogueWording::location);
    }

    /** A picture. */
    public static AnswerReader<ImageMessage> picture() {
        return new MessageReader<>(ImageMessage.class, DialogueWording::picture);
    }
}
