package dev.hexin.domain.port;

/**
 * A {@link Bot} gave no answer. Quotes no question, answer, address or key.
 */
public final class BotException extends RuntimeException {
    private final Reason reason;
    private final String nextStep;

    /**
     * @param meaning what happened, for the operator
     * @param nextStep what the operator can do about it
     */
    public BotException(Reason reason, String meaning, String nextStep) {
        super(meaning);
        this.reason = reason;
        this.nextStep = nextStep;
    }

    public Reason reason() {
        return reason;
    }

    public String nextStep() {
        return nextStep;
    }

    /** Why there is no answer. */
    public enum Reason {
        /** No connection, or none that can be trusted. Nothing was sent. */
        UNREACHABLE,
        /** It did not answer in time, or fell silent. */
        TIMEOUT,
        /** The connection broke off. */
        BROKEN_OFF,
        /** It does not take the key or the signature. */
        UNAUTHORIZED,
        /** There is nothing at the address, or no such model. */
        NOT_FOUND,
        /** It is asked too often. */
        RATE_LIMITED,
        /** It does not take the question. */
        REJECTED,
        /** It failed. */
        FAILED,
        /** It answered with what is no answer, or with too much. */
        UNREADABLE,
        /** It did not answer lately, and is not asked for some seconds. */
        SUSPENDED
    }
}
