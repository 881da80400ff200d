package dev.hexin.sandbox.wire;

/**
 * Thrown when a cipher text cannot be decrypted; {@link #step()} says which check failed, never with what
 * content.
 */
public final class DecryptionFailed extends Exception {
    private static final long serialVersionUID = 1L;
    private final Step step;

    /** The checks in the order in which they are made. */
    public enum Step {
        BASE64, BLOCKS, PADDING, LENGTH, APP_ID
    }

    DecryptionFailed(Step step) {
        super("The cipher text was refused at the step " + step);
        this.step = step;
    }

    public Step step() {
        return step;
    }
}
