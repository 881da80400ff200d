package dev.hexin.http.webhook;

import io.micronaut.http.HttpStatus;

/** A push that is not let in: a status and one sentence that names the step that failed, never what was expected. */
final class Refusal extends RuntimeException {
    private final HttpStatus status;
    private final Step step;

    /** What failed; also the name under which it is counted. */
    enum Step {
        QUERY, AGE, SIGNATURE, MSG_SIGNATURE, MODE, SIZE, DECIPHERING, APP_ID, CONTENT, REPLAY
    }

    private Refusal(HttpStatus status, Step step, String sentence) {
        super(sentence, null, false, false); // thrown for every forged push: no stack trace
        this.status = status;
        this.step = step;
    }

    static Refusal forbidden(Step step, String sentence) {
        return new Refusal(HttpStatus.FORBIDDEN, step, sentence);
    }

    static Refusal tooLarge(long maxBytes) {
        return new Refusal(HttpStatus.REQUEST_ENTITY_TOO_LARGE, Step.SIZE,
                "The body is larger than the " + maxBytes + " bytes that wechat.webhook.max-body allows");
    }

    static Refusal noPush(String sentence) {
        return new Refusal(HttpStatus.BAD_REQUEST, Step.CONTENT, sentence);
    }

    HttpStatus status() {
        return status;
    }

    Step step() {
        return step;
    }

    String sentence() {
        return getMessage();
    }
}
