package dev.hexin.http.webhook;

import dev.hexin.domain.message.Fields;

/**
 * The fields of a body.
 *
 * @param fields all of them
 * @param envelope those by which the body says what it is and whose, each found exactly and once
 * @param repaired whether a text broke out of its element, so that the body was not what its sender meant it
 *     to be
 */
record BodyFields(Fields fields, Fields envelope, boolean repaired) {

    /** @throws PushRejected when a name of the envelope comes twice */
    static BodyFields of(Fields fields, boolean repaired) {
        return new BodyFields(fields, EnvelopeFields.of(fields), repaired);
    }
}
