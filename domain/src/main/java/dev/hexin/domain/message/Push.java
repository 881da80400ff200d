package dev.hexin.domain.message;

/** One push, verified and read, but not yet typed: what {@code ReceivePush} takes. */
public record Push(Envelope envelope, Kind kind, Fields fields, BodyDigest digest) {
    /** Content stays out of logs. */
    @Override
    public String toString() {
        return "Push[" + kind + "]";
    }
}
