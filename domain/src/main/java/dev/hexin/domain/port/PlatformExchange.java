package dev.hexin.domain.port;

import dev.hexin.domain.platform.ApiPath;
import dev.hexin.domain.platform.Failure;
import java.io.InputStream;

/**
 * Raw calls of WeChat's API in the account's name: bytes in, status and bytes out. Adds the access token, and
 * keeps to the circuit breaker, the quotas and the retries of all other calls. Calls block, and throw none of
 * the platform's failures.
 */
public interface PlatformExchange {

    Result exchange(ApiPath path, Body body);

    /** What a call sends. */
    sealed interface Body {
        /** Nothing: it is a GET. */
        record None() implements Body {}

        /** All of it, so that it may be sent again. */
        record Whole(String contentType, byte[] bytes) implements Body {
            @Override
            public String toString() {
                return "Whole[…]";
            }
        }

        /**
         * A body that is read while it is sent, once, and closed.
         *
         * @param length in bytes: the platform takes no body without one
         */
        record Streamed(String contentType, InputStream content, long length) implements Body {
            @Override
            public String toString() {
                return "Streamed[…]";
            }
        }
    }

    /** What came of a call. */
    sealed interface Result {
        /**
         * The platform's own answer.
         *
         * @param code its {@code errcode}; 0 where it has none
         * @param contentType as it declared it; empty where it did not
         * @param disposition its {@code Content-Disposition}; empty where it has none
         */
        record Answered(int status, int code, String contentType, String disposition, byte[] body)
                implements
                    Result {
            @Override
            public String toString() {
                return "Answered[status=" + status + ", code=" + code + ", …]";
            }
        }

        /** There is no answer. @param timedOut whether it did not come in time */
        record NotReached(Failure failure, boolean timedOut) implements Result {}

        /** What was to be sent broke off. */
        record BodyBroken() implements Result {}
    }
}
