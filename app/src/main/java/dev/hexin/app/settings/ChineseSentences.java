package dev.hexin.app.settings;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The start's sentences in Chinese, found by their English, which stands in the code alone. Read from the
 * table beside this class when the first one is said.
 */
final class ChineseSentences {
    private static final String FILE = "sentences-zh.txt";
    private static final String COLUMN = " | ";
    private static final Pattern PLACE = Pattern.compile("\\{([1-9])}");
    static final ChineseSentences TABLE = read(); // behind what its rows are read with

    private final List<Row> rows;

    private ChineseSentences(Stream<String> lines) {
        rows = lines.filter(line -> !line.isBlank() && !line.startsWith("#")).map(Row::of).toList();
    }

    /** @param english with a group for each place */
    private record Row(Pattern english, String chinese) {
        static Row of(String line) {
            int end = line.indexOf(COLUMN);
            return new Row(pattern(line.substring(0, end)), line.substring(end + COLUMN.length()));
        }

        private static Pattern pattern(String english) {
            StringBuilder pattern = new StringBuilder();
            int from = 0;
            for (Matcher place = PLACE.matcher(english); place.find(); from = place.end()) {
                pattern.append(Pattern.quote(english.substring(from, place.start()))).append("(.+?)");
            }
            return Pattern.compile(pattern.append(Pattern.quote(english.substring(from))).toString(),
                    Pattern.DOTALL);
        }
    }

    private static ChineseSentences read() {
        try (BufferedReader table = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(ChineseSentences.class.getResourceAsStream(FILE), FILE),
                StandardCharsets.UTF_8))) {
            return new ChineseSentences(table.lines());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The sentence in Chinese, or as it is where the table has no row for it. */
    String of(String english) {
        for (Row row : rows) {
            Matcher sentence = row.english().matcher(english);
            if (sentence.matches()) {
                return PLACE.matcher(row.chinese()).replaceAll(place -> Matcher.quoteReplacement(
                        of(sentence.group(Integer.parseInt(place.group(1))))));
            }
        }
        return english;
    }
}
