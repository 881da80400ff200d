package dev.hexin.wechatapi;

import dev.hexin.domain.platform.JsonValue;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What one question to WeChat's API came to.
 *
 * @param number the platform's error code; 0 where it did what was asked, or where it did not answer
 * @param meaning of the number, in the reader's language; empty where there is none
 * @param nextStep what to do about it
 * @param address the address that the platform saw the call come from, where it says so; else empty
 * @param json what was answered; null where nothing was that can be read
 * @param ahead how far this machine's clock is ahead of the platform's, by the {@code Date} header, to a
 *     second; null where there is none
 * @param mediaType the {@code Content-Type} header as it is; empty where there is none
 * @param took from the question to the end of the answer
 */
public record ProbeAnswer(
        Kind kind,
        int number,
        String meaning,
        String nextStep,
        String address,
        @Nullable JsonValue json,
        @Nullable Duration ahead,
        String mediaType,
        Duration took) {

    /** How far the question came. */
    public enum Kind {
        /** The platform answered, be it with an error code. */
        ANSWERED,
        /** The host's name is unknown. */
        NO_NAME,
        /** The proxy does not answer, or lets nothing through. */
        PROXY,
        /** Nothing takes the connection. */
        NO_CONNECTION,
        /** The certificate is not to be trusted. */
        CERTIFICATE,
        /** No answer in time. */
        TIMEOUT,
        /** The connection ended before the answer did. */
        BROKEN_OFF,
        /** An answer, but none of WeChat's API. */
        FOREIGN
    }

    /** Whether the platform did what was asked. */
    public boolean isDone() {
        return kind == Kind.ANSWERED && number == 0;
    }

    /** Whether it answered, with whatever. */
    public boolean isAnswered() {
        return kind == Kind.ANSWERED;
    }

    public Optional<JsonValue> content() {
        return Optional.ofNullable(json);
    }

    static ProbeAnswer failed(Kind kind, Duration took) {
        return new ProbeAnswer(kind, 0, "", "", "", null, null, "", took);
    }

    /** Answers may hold tokens and name people. */
    @Override
    public String toString() {
        return "ProbeAnswer[" + kind + ", errcode=" + number + "]";
    }
}
