package dev.hexin.domain.message;

/** A field is not what its reader expected. Names the field and the expectation, never the value. */
public final class FieldException extends RuntimeException {
    public FieldException(String field, String expected) {
        super(field + " should be " + expected);
    }
}
