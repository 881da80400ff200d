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

/** The checks' sentences in both languages, read once from the table beside this class. */
final class CheckTable {
    static final CheckTable TABLE = read();
    /** Stands for all checks that have no row of their own with the same outcome. */
    static final String ANY = "*";
    private static final String FILE = "checks.txt";
    private static final String NOTHING = "-";
    private static final int COLUMNS = 7;

    private final Map<String, Row> rows = new LinkedHashMap<>();

    /** What is said where a check ends so. */
    record Row(String id, String outcome, CheckState state, Guidance english, Guidance chinese) {
        static Row of(String line) {
            String[] columns = line.split("\\|", -1);
            if (columns.length != COLUMNS) {
                throw new IllegalArgumentException("a row has " + COLUMNS + " columns: " + line);
            }
            Arrays.setAll(columns, i -> columns[i].strip());
            return new Row(columns[0], columns[1], CheckState.of(columns[2]),
                    new Guidance(columns[3], columns[4]), new Guidance(columns[5], columns[6]));
        }

        Guidance in(Language language) {
            return language == Language.ZH ? chinese : english;
        }
    }

    /** A sentence and the next step. {@code {name}} stands for a parameter. */
    record Guidance(String sentence, String nextStep) {
        boolean isStep() {
            return !nextStep.equals(NOTHING) && !nextStep.isEmpty();
        }
    }

    CheckTable(Stream<String> lines) {
        lines.filter(line -> !line.isBlank() && !line.startsWith("#")).map(Row::of).forEach(row -> {
            if (rows.put(key(row.id(), row.outcome()), row) != null) {
                throw new IllegalArgumentException(row.id() + " " + row.outcome() + " is there twice");
            }
        });
    }

    private static CheckTable read() {
        try (BufferedReader table = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(CheckTable.class.getResourceAsStream(FILE), FILE),
                StandardCharsets.UTF_8))) {
            return new CheckTable(table.lines());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static String key(String id, String outcome) {
        return id + ' ' + outcome;
    }

    /** @throws IllegalArgumentException when no check ends so */
    Row find(String id, String outcome) {
        return Stream.of(id, ANY).map(name -> rows.get(key(name, outcome))).filter(Objects::nonNull)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(id + " does not end with " + outcome));
    }

    List<Row> rows() {
        return List.copyOf(rows.values());
    }

    /** The ids of all checks, in the order in which they are printed. */
    List<String> ids() {
        return rows.values().stream().map(Row::id).distinct().filter(id -> !id.equals(ANY)).toList();
    }
}
