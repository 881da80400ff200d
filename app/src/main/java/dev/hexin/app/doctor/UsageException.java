package dev.hexin.app.doctor;

/** The command line is not one that the doctor can follow; the message is one sentence for the operator. */
final class UsageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UsageException(String sentence) {
        super(sentence, null, false, false);
    }
}
