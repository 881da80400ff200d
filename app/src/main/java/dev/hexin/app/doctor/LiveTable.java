package dev.hexin.app.doctor;

import dev.hexin.app.settings.Language;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** The steps of {@code doctor --live} and its sentences, read once from the table beside this class. */
final class LiveTable {
    static final LiveTable TABLE = read();
    private static final String FILE = "steps.txt";
    private static final String SENTENCE = "say.";
    private static final String NOTHING = "-";
    private static final int COLUMNS = 4;

    private final Map<String, Row> rows = new LinkedHashMap<>();

    /**
     * One step, or one of the walk's sentences.
     *
     * @param facts the rows of docs/verified.md that the step confirms or refutes
     * @param english what the tester does now; {@code -}: nothing
     */
    record Row(String id, List<String> facts, String english, String chinese) {
        static Row of(String line) {
            String[] columns = line.split("\\|", -1);
            if (columns.length != COLUMNS) {
                throw new IllegalArgumentException("a step has " + COLUMNS + " columns: " + line);
            }
            Arrays.setAll(columns, i -> columns[i].strip());
            return new Row(columns[0], List.of(columns[1].split(" \\+ ")), columns[2], columns[3]);
        }

        boolean needsTester() {
            return !english.equals(NOTHING);
        }

        /** @param parameters names and values by turns, for the placeholders */
        String in(Language language, String... parameters) {
            String filled = language == Language.ZH ? chinese : english;
            for (int i = 0; i < parameters.length; i += 2) {
                filled = filled.replace('{' + parameters[i] + '}', parameters[i + 1]);
            }
            return filled;
        }
    }

    private LiveTable(Stream<String> lines) {
        lines.filter(line -> !line.isBlank() && !line.startsWith("#")).map(Row::of).forEach(row -> {
            if (rows.put(row.id(), row) != null) {
                throw new IllegalArgumentException(row.id() + " is there twice");
            }
        });
    }

    private static LiveTable read() {
        try (BufferedReader table = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(LiveTable.class.getResourceAsStream(FILE), FILE),
                StandardCharsets.UTF_8))) {
            return new LiveTable(table.lines());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** In the order of the walk. */
    List<Row> steps() {
        return rows.values().stream().filter(row -> !row.id().startsWith(SENTENCE)).toList();
    }

    /** @throws IllegalArgumentException when there is none */
    Row sentence(String name) {
        Row row = rows.get(SENTENCE + name);
        if (row == null) {
            throw new IllegalArgumentException("there is no sentence " + name);
        }
        return row;
    }
}
