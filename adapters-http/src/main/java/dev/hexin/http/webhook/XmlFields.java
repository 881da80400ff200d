package dev.hexin.http.webhook;

import dev.hexin.domain.message.PushNames;

/**
 * Reads {@code <xml>…</xml>} into fields, in spite of texts that break out of their CDATA: WeChat does not
 * escape {@code ]]>} in what a follower writes. First strictly; where that fails, or could have been brought
 * about by a text that poses as elements, raw: what stands between the first begin and the last end of an
 * element of free text is text.
 */
final class XmlFields {
    private XmlFields() {}

    static BodyFields read(String xml, BodyText cleaner, ParseBudget work, PushNames names) {
        XmlReading strict = null;
        PushRejected rejection = null;
        try {
            strict = XmlReading.of(xml, work, names);
            if (!strict.isDoubtful()) {
                return accepted(strict, cleaner, false);
            }
        } catch (PushRejected malformedOrForged) {
            rejection = malformedOrForged;
        }
        String escaped = FreeText.escaped(xml, names.freeText());
        if (escaped != null) {
            work.startOver();
            return accepted(XmlReading.of(escaped, work, names), cleaner, true);
        }
        if (strict == null) {
            throw rejection;
        }
        return accepted(strict, cleaner, false);
    }

    private static BodyFields accepted(XmlReading reading, BodyText cleaner, boolean repaired) {
        cleaner.mended().add(reading.removed());
        return BodyFields.of(reading.fields(), repaired);
    }
}
