package dev.hexin.app.settings;

import dev.hexin.wechatapi.ErrorMeanings;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What Hexin says to its operator in Chinese, found by its English, which stands in the code alone. Read from
 * the tables beside this class, and that of error codes, when the first sentence is said.
 */
final class ChineseSentences {
    /** In the order in which they are asked: the last rows of the last one are the most general. */
    private static final List<String> FILES = List.of("log-zh.txt", "sentences-zh.txt");
    private static final Pattern HAN = Pattern.compile("\\p{IsHan}");
    private static final String COLUMN = " | ";
    private static final String ANYTHING = "(.*?)";
    /** An IP address, or what to call it. */
    private static final String ADDRESS = "([0-9a-fA-F.:]+|this server's public IP address)";
    private static final Pattern PLACE = Pattern.compile("\\{([1-9])}");
    static final ChineseSentences TABLE = read(); // behind what its rows are read with

    /** Sentences without a place. */
    private final Map<String, String> whole = new HashMap<>();
    private final List<Row> rows = new ArrayList<>();

    /** @param filler what stands for a place */
    private void add(String english, String chinese, String filler) {
        if (PLACE.matcher(english).find()) {
            rows.add(Row.of(english, chinese, filler));
        } else {
            whole.putIfAbsent(english, chinese);
        }
    }

    /** @param english with a group for each place */
    private record Row(Pattern english, String chinese) {
        static Row of(String english, String chinese, String filler) {
            StringBuilder pattern = new StringBuilder();
            int from = 0;
            for (Matcher place = PLACE.matcher(english); place.find(); from = place.end()) {
                pattern.append(Pattern.quote(english.substring(from, place.start()))).append(filler);
            }
            return new Row(Pattern.compile(pattern.append(Pattern.quote(english.substring(from))).toString(),
                    Pattern.DOTALL), chinese);
        }
    }

    private static ChineseSentences read() {
        ChineseSentences sentences = new ChineseSentences();
        ErrorMeanings.inChinese().forEach((english, chinese) -> sentences.add(
                english.replace("{address}", "{1}"), chinese.replace("{address}", "{1}"), ADDRESS));
        FILES.forEach(sentences::read);
        return sentences;
    }

    private void read(String file) {
        try (BufferedReader table = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(ChineseSentences.class.getResourceAsStream(file), file),
                StandardCharsets.UTF_8))) {
            table.lines().filter(line -> !line.isBlank() && !line.startsWith("#")).forEach(line -> {
                int end = line.indexOf(COLUMN);
                add(line.substring(0, end), line.substring(end + COLUMN.length()), ANYTHING);
            });
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The sentence in Chinese, or as it is where the tables have no row for it. */
    String of(String english) {
        String known = whole.get(english);
        return known != null
                ? known
                : rows.stream().map(row -> said(row, english)).filter(Objects::nonNull).findFirst()
                        .orElse(english);
    }

    /** Null where the row is of another sentence. A row of places alone counts where a part has Chinese. */
    private @Nullable String said(Row row, String english) {
        Matcher sentence = row.english().matcher(english);
        if (!sentence.matches()) {
            return null;
        }
        String chinese = PLACE.matcher(row.chinese()).replaceAll(place -> Matcher.quoteReplacement(
                of(sentence.group(Integer.parseInt(place.group(1))))));
        return HAN.matcher(chinese).find() ? chinese : null;
    }
}
