package dev.hexin.domain.service.bot;

/**
 * Ends a text that grows with a sentence of Hexin's own, which no model wrote. Why it ends is told already.
 */
public final class CutShortException extends RuntimeException {

    CutShortException(String sentence) {
        super(sentence, null, false, false);
    }

    public String sentence() {
        return getMessage();
    }
}
