package dev.hexin.http.webhook;

import dev.hexin.domain.message.PushNames;
import jakarta.inject.Singleton;

/** Reads a body's fields; XML and JSON are told apart by the first character. */
@Singleton
final class FieldsReader {
    private final BodyText bodyText = new BodyText();
    private final PushNames names;

    FieldsReader(PushNames names) {
        this.names = names;
    }

    /** The fields, or a {@link PushRejected} with the status that a push gets which has none. */
    BodyFields read(byte[] body, ParseBudget work) {
        String text = bodyText.of(body).stripLeading();
        if (text.startsWith("<")) {
            return XmlFields.read(text, bodyText, work, names);
        }
        if (text.startsWith("{")) {
            return BodyFields.of(JsonFields.read(text, bodyText, work), false);
        }
        throw PushRejected.noPush("The body is neither XML nor JSON");
    }

    /** How many bytes and characters were replaced or removed in bodies so far. */
    long mended() {
        return bodyText.mended().sum();
    }
}
