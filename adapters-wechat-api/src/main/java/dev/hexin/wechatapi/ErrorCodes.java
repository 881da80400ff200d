package dev.hexin.wechatapi;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The platform's error codes, read once from the table beside this class. */
final class ErrorCodes {
    private static final String FILE = "error-codes.txt";
    static final ErrorCodes TABLE = read();

    private final Map<Scope, Map<String, ErrorCode>> rows = new EnumMap<>(Scope.class);

    /** @throws IllegalArgumentException when a line is no row, or a number has two rows in one scope */
    ErrorCodes(Stream<String> lines) {
        lines.filter(line -> !line.isBlank() && !line.startsWith("#")).map(ErrorCode::of).forEach(this::add);
    }

    private static ErrorCodes read() {
        try (BufferedReader table = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(ErrorCodes.class.getResourceAsStream(FILE), FILE),
                StandardCharsets.UTF_8))) {
            return new ErrorCodes(table.lines());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private void add(ErrorCode row) {
        for (Scope scope : row.scopes()) {
            if (in(scope).put(row.number(), row) != null) {
                throw new IllegalArgumentException(row.number() + " is there twice for " + scope);
            }
        }
    }

    private Map<String, ErrorCode> in(Scope scope) {
        return rows.computeIfAbsent(scope, unseen -> new HashMap<>());
    }

    /**
     * The scope's row for a number, else that of any scope, else the scope's or any scope's row for all
     * others.
     */
    ErrorCode find(Scope scope, int number) {
        return Stream.of(Integer.toString(number), ErrorCode.OTHERS)
                .flatMap(text -> Stream.of(scope, Scope.ANY).map(where -> row(where, text)))
                .filter(Objects::nonNull).findFirst().orElseThrow();
    }

    private @Nullable ErrorCode row(Scope scope, String number) {
        return rows.getOrDefault(scope, Map.of()).get(number);
    }

    List<ErrorCode> all() {
        return rows.values().stream().flatMap(scope -> scope.values().stream()).distinct().toList();
    }
}
