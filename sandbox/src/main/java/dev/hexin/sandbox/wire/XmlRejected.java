package dev.hexin.sandbox.wire;

/**
 * Thrown when a text is no XML document that the platform would read; the message says why in a few words.
 */
public final class XmlRejected extends Exception {
    private static final long serialVersionUID = 1L;

    XmlRejected(String reason) {
        super(reason);
    }
}
