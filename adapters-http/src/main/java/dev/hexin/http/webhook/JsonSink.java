package dev.hexin.http.webhook;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;

/** Writes a JSON object, for pushes that came as JSON. */
final class JsonSink implements ReplySink {
    private static final JsonFactory FACTORY = new JsonFactory();

    private final StringWriter text = new StringWriter();
    private final JsonGenerator json;

    JsonSink() {
        try {
            json = FACTORY.createGenerator(text);
        } catch (IOException impossible) { // a StringWriter does no I/O
            throw new UncheckedIOException(impossible);
        }
        write(JsonGenerator::writeStartObject);
    }

    @Override
    public void text(String name, String value) {
        write(j -> j.writeStringField(name, value));
    }

    @Override
    public void number(String name, long value) {
        write(j -> j.writeNumberField(name, value));
    }

    @Override
    public void section(String name, Runnable content) {
        write(j -> j.writeObjectFieldStart(name));
        content.run();
        write(JsonGenerator::writeEndObject);
    }

    @Override
    public <T> void list(String name, String element, List<T> values, Consumer<T> content) {
        write(j -> j.writeArrayFieldStart(name));
        for (T value : values) {
            write(JsonGenerator::writeStartObject);
            content.accept(value);
            write(JsonGenerator::writeEndObject);
        }
        write(JsonGenerator::writeEndArray);
    }

    @Override
    public byte[] document() {
        write(JsonGenerator::writeEndObject);
        write(JsonGenerator::close);
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private interface Step {
        void on(JsonGenerator json) throws IOException;
    }

    private void write(Step step) {
        try {
            step.on(json);
        } catch (IOException impossible) { // a StringWriter does no I/O
            throw new UncheckedIOException(impossible);
        }
    }
}
