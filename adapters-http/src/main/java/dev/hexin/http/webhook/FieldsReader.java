package dev.hexin.http.webhook;

import dev.hexin.domain.message.Fields;
import jakarta.inject.Singleton;

/** Reads a body's fields; XML and JSON are told apart by the first character. */
@Singleton
final class FieldsReader {
    private final BodyText bodyText = new BodyText();

    /** The fields, or a {@link Refusal} with the status that a push gets which has none. */
    Fields read(byte[] body, ParserWork work) {
        String text = bodyText.of(body).stripLeading();
        if (text.startsWith("<")) {
            return XmlFields.read(text, bodyText, work);
        }
        if (text.startsWith("{")) {
            return JsonFields.read(text, bodyText, work);
        }
        throw Refusal.noPush("The body is neither XML nor JSON");
    }

    /** How many bytes and characters were replaced or removed in bodies so far. */
    long mended() {
        return bodyText.mended().sum();
    }
}
