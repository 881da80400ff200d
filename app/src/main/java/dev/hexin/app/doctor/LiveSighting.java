package dev.hexin.app.doctor;

import dev.hexin.domain.message.Push;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Something that happened while a step waited. Stays in memory: only {@link LiveFacts} are written. */
sealed interface LiveSighting {
    /**
     * A request came in.
     *
     * @param parameters of the query, in order: each a name and its value
     * @param body what was sent, as it arrives
     */
    record Requested(
            Instant at,
            String method,
            String path,
            List<Parameter> parameters,
            List<String> headers,
            String mediaType,
            String version,
            CompletableFuture<byte[]> body) implements LiveSighting {

        /** Empty where there is no such parameter. */
        String parameter(String name) {
            return parameters.stream().filter(each -> each.name().equals(name)).map(Parameter::value)
                    .findFirst().orElse("");
        }

        boolean has(String name) {
            return parameters.stream().anyMatch(each -> each.name().equals(name));
        }

        List<String> names() {
            return parameters.stream().map(Parameter::name).toList();
        }

        boolean isPush() {
            return method.equals("POST");
        }

        byte[] bytes() {
            return body.completeOnTimeout(new byte[0], 10, TimeUnit.SECONDS).exceptionally(
                    lost -> new byte[0]).join();
        }

        boolean hasSameBody(Requested other) {
            return Arrays.equals(bytes(), other.bytes());
        }

        /** What is in it is the tester's. */
        @Override
        public String toString() {
            return "Requested[" + method + "]";
        }
    }

    /** A name and its value. */
    record Parameter(String name, String value) {}

    /** A request was answered. */
    record Answered(Requested request, int status) implements LiveSighting {}

    /** A push was verified and read: the first attempt of it. */
    record Pushed(Push push, Instant at) implements LiveSighting {}

    /** The tester typed a line. */
    record Typed(String line) implements LiveSighting {}
}
