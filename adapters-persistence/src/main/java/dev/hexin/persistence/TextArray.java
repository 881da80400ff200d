package dev.hexin.persistence;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * Texts one after the other, read in the order in which they were written; as a whole a JSON array of strings and
 * nulls, such as {@code ["v1","2026-11-20T08:09:10Z","video","media-id",null,null]}.
 */
final class TextArray {
    private static final JsonFactory JSON = new JsonFactory();

    private final Iterator<@Nullable String> texts;

    private TextArray(Iterator<@Nullable String> texts) {
        this.texts = texts;
    }

    static String of(List<@Nullable String> texts) {
        StringWriter written = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(written)) {
            json.writeStartArray();
            for (String text : texts) {
                json.writeString(text); // or null
            }
            json.writeEndArray();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return written.toString();
    }

    /** @throws IllegalArgumentException when it is something else */
    static TextArray read(String array) {
        try (JsonParser json = JSON.createParser(array)) {
            List<@Nullable String> texts = new ArrayList<>();
            expect(json.nextToken() == JsonToken.START_ARRAY);
            while (json.nextToken() != JsonToken.END_ARRAY) {
                JsonToken token = json.currentToken();
                expect(token == JsonToken.VALUE_STRING || token == JsonToken.VALUE_NULL);
                texts.add(token == JsonToken.VALUE_NULL ? null : json.getText());
            }
            expect(json.nextToken() == null);
            return new TextArray(texts.iterator());
        } catch (IOException malformed) { // its message quotes the text
            throw unreadable();
        }
    }

    boolean hasNext() {
        return texts.hasNext();
    }

    /** @throws IllegalArgumentException when there is none */
    String next() {
        String text = nextOrNull();
        if (text == null) {
            throw unreadable();
        }
        return text;
    }

    /** @throws IllegalArgumentException when they have ended */
    @Nullable
    String nextOrNull() {
        try {
            return texts.next();
        } catch (NoSuchElementException ended) {
            throw unreadable();
        }
    }

    /** @throws IllegalArgumentException when there is more */
    void end() {
        expect(!hasNext());
    }

    private static void expect(boolean so) {
        if (!so) {
            throw unreadable();
        }
    }

    private static IllegalArgumentException unreadable() {
        return new IllegalArgumentException("a JSON array of the expected texts is expected");
    }
}
