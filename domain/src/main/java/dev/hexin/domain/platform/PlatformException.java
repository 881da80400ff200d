package dev.hexin.domain.platform;

/**
 * Thrown by calls of WeChat's API that did not do what they should. Its message is {@link Failure#error()} in
 * sentences; it never holds a secret, an openid or the body of a request or an answer.
 */
public final class PlatformException extends RuntimeException {
    private final transient Failure failure;

    public PlatformException(Failure failure) {
        super(failure.error().sentences());
        this.failure = failure;
    }

    /** Why: the reason that a program decides by, and the code, meaning and next step for the operator. */
    public Failure failure() {
        return failure;
    }
}
