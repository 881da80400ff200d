package dev.hexin.app.transfer;

/** A line is no record: what it should be, without what it is. */
final class MalformedLineException extends RuntimeException {
    MalformedLineException(String sentence) {
        super(sentence);
    }
}
