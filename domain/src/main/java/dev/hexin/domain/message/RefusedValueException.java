package dev.hexin.domain.message;

/**
 * A value is not what it has to be, or what the platform takes. Its message is a sentence that says what is
 * expected and quotes nothing, so the log has it; that of any other exception is withheld, since it may quote
 * what a follower wrote.
 */
public final class RefusedValueException extends IllegalArgumentException {
    /** @param expected a sentence that never holds the value, nor anything else that came from outside */
    public RefusedValueException(String expected) {
        super(expected);
    }
}
