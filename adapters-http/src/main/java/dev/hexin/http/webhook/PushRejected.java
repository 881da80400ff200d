package dev.hexin.http.webhook;

import io.micronaut.http.HttpStatus;

/**
 * A push that is not let in: a status and one sentence that names the step that failed, never what was
 * expected. Of an encrypted push only log and meter name the step.
 */
final class PushRejected extends RuntimeException {
    private static final String BEHIND_MSG_SIGNATURE = "The encrypted push is not accepted;"
            + " this server's log and the meter hexin.webhook.refused say at which step";

    private final HttpStatus status;
    private final Step step;
    private final String answer;

    /** What failed; also the name under which it is counted. */
    enum Step {
        QUERY,
        SIGNATURE,
        AGE,
        ENCODING,
        MODE,
        BUSY,
        SIZE,
        SLOW,
        MSG_SIGNATURE,
        DECRYPTION,
        APP_ID,
        CONTENT,
        REPLAY
    }

    private PushRejected(HttpStatus status, Step step, String sentence, String answer) {
        super(sentence, null, false, false); // thrown for every forged push: no stack trace
        this.status = status;
        this.step = step;
        this.answer = answer;
    }

    private PushRejected(HttpStatus status, Step step, String sentence) {
        this(status, step, sentence, sentence);
    }

    static PushRejected forbidden(Step step, String sentence) {
        return new PushRejected(HttpStatus.FORBIDDEN, step, sentence);
    }

    static PushRejected tooLarge(long maxBytes) {
        return new PushRejected(HttpStatus.REQUEST_ENTITY_TOO_LARGE, Step.SIZE,
                "The body is larger than the " + maxBytes + " bytes that wechat.webhook.max-body allows");
    }

    static PushRejected noPush(String sentence) {
        return new PushRejected(HttpStatus.BAD_REQUEST, Step.CONTENT, sentence);
    }

    static PushRejected encoded() {
        return new PushRejected(HttpStatus.UNSUPPORTED_MEDIA_TYPE, Step.ENCODING,
                "The push has a Content-Encoding, which no push of the platform has");
    }

    static PushRejected busy(String sentence) {
        return new PushRejected(HttpStatus.SERVICE_UNAVAILABLE, Step.BUSY, sentence);
    }

    /** Its status is not sent: the connection ends. */
    static PushRejected slow(long seconds) {
        return new PushRejected(HttpStatus.REQUEST_TIMEOUT, Step.SLOW,
                "The body was not complete within " + seconds + " seconds, and the connection was closed");
    }

    /**
     * The same failure for an encrypted push: one status and one sentence, whatever failed, so that the
     * answer does not tell how far a forged one came. The log keeps the sentence.
     */
    PushRejected behindMsgSignature() {
        return new PushRejected(HttpStatus.FORBIDDEN, step, sentence(), BEHIND_MSG_SIGNATURE);
    }

    HttpStatus status() {
        return status;
    }

    Step step() {
        return step;
    }

    /** For the log. */
    String sentence() {
        return getMessage();
    }

    /** For the caller. */
    String answer() {
        return answer;
    }
}
