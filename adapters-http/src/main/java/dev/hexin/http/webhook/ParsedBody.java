package dev.hexin.http.webhook;

import dev.hexin.domain.message.Fields;

/**
 * A body's fields.
 *
 * @param repaired whether a text broke out of its element, so that the body was not what its sender meant it to be
 */
record ParsedBody(Fields fields, boolean repaired) {}
