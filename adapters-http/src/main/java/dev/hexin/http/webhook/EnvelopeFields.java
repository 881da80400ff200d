package dev.hexin.http.webhook;

import dev.hexin.domain.message.Fields;
import dev.hexin.domain.message.PushNames;
import java.util.ArrayList;
import java.util.List;

/**
 * What a push says of itself. Its names are found exactly: {@link Fields} would take others that differ in
 * case.
 */
final class EnvelopeFields {
    private EnvelopeFields() {}

    /**
     * The envelope's fields alone.
     *
     * @throws PushRejected when a name comes twice, as it is not known then which one is meant
     */
    static Fields of(Fields body) {
        Fields.Builder envelope = Fields.builder();
        List<String> seen = new ArrayList<>(); // of a few names, which a set would hold in more objects
        for (Fields.Field field : body.all()) {
            if (!PushNames.ENVELOPE.contains(field.name())) {
                continue;
            }
            if (seen.contains(field.name())) {
                throw PushRejected.noPush("The body has a name of the envelope twice");
            }
            seen.add(field.name());
            if (field.section() == null) {
                envelope.add(field.name(), field.text());
            } else {
                envelope.add(field.name(), field.section());
            }
        }
        return envelope.build();
    }
}
