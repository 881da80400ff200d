package dev.hexin.app.doctor;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.hexin.app.doctor.LiveEnding.Outcome;
import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The file that a tester sends to the project: JSON lines, the first about the walk, then one for each step
 * as it ends, so that a walk that breaks off leaves what it has.
 */
final class LiveReport implements AutoCloseable {
    private static final DateTimeFormatter NAME = DateTimeFormatter
            .ofPattern("'hexin-live-report-'yyyyMMdd-HHmmss'.jsonl'").withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ISO_LOCAL_DATE.withZone(ZoneOffset.UTC);

    private final Path file;
    private final Writer writer;
    private final Map<Outcome, Integer> endings = new EnumMap<>(Outcome.class);

    private LiveReport(Path file, Writer writer) {
        this.file = file;
        this.writer = writer;
    }

    /**
     * @param mode of the account's webhook
     * @throws IOException where the folder takes no file, or has this one already
     */
    static LiveReport open(Path folder, Instant now, String version, String mode) throws IOException {
        Path file = folder.resolve(NAME.format(now));
        LiveReport report = new LiveReport(file,
                Files.newBufferedWriter(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
        report.line(json -> {
            json.writeStringField("hexin", version);
            json.writeStringField("day", DAY.format(now));
            json.writeStringField("mode", mode);
        });
        return report;
    }

    void add(LiveTable.Row step, LiveEnding ending) throws IOException {
        endings.merge(ending.outcome(), 1, Integer::sum);
        line(json -> {
            json.writeStringField("step", step.id());
            json.writeStringField("outcome", ending.outcome().label());
            if (!ending.how().isEmpty()) {
                json.writeStringField("how", ending.how());
            }
            json.writeObjectFieldStart("noted");
            for (Map.Entry<String, Object> fact : ending.facts().all().entrySet()) {
                json.writeFieldName(fact.getKey());
                write(json, fact.getValue());
            }
            json.writeEndObject();
            json.writeFieldName("about");
            write(json, step.facts());
        });
    }

    private static void write(JsonGenerator json, Object value) throws IOException {
        switch (value) {
            case Number number -> json.writeNumber(number.longValue());
            case Boolean flag -> json.writeBoolean(flag);
            case List<?> list -> {
                json.writeStartArray();
                for (Object each : list) {
                    write(json, each);
                }
                json.writeEndArray();
            }
            default -> json.writeString(value.toString());
        }
    }

    private interface Line {
        void write(JsonGenerator json) throws IOException;
    }

    private void line(Line line) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            json.writeStartObject();
            line.write(json);
            json.writeEndObject();
        }
        writer.append(text.toString()).append('\n').flush();
    }

    int count(Outcome outcome) {
        return endings.getOrDefault(outcome, 0);
    }

    /** Its name; the folder is where the tester stands. */
    String fileName() {
        return String.valueOf(file.getFileName());
    }

    @Override
    public void close() throws IOException {
        writer.close();
    }
}
