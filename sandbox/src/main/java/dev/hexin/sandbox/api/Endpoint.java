package dev.hexin.sandbox.api;

import dev.hexin.sandbox.account.Right;
import io.javalin.http.HandlerType;

/**
 * One call of the platform's API: a path with its method, the right it needs, and its answer.
 *
 * @param needsToken whether the call carries an access token; such calls count against the daily quota
 * @param contentType of an answer in JSON
 */
public record Endpoint(
        HandlerType method,
        String path,
        Right right,
        boolean needsToken,
        String contentType,
        Answering answering) {
    static final String JSON = "application/json; encoding=utf-8";

    /** Answers one call, or throws an {@link ApiError}. */
    @FunctionalInterface
    public interface Answering {
        PlatformAnswer answer(PlatformRequest call);
    }

    public static Endpoint get(String path, Right right, Answering answering) {
        return new Endpoint(HandlerType.GET, path, right, true, JSON, answering);
    }

    public static Endpoint post(String path, Right right, Answering answering) {
        return new Endpoint(HandlerType.POST, path, right, true, JSON, answering);
    }

    public Endpoint withoutToken() {
        return new Endpoint(method, path, right, false, contentType, answering);
    }

    /** Some calls for files name their JSON {@code text/plain}. */
    public Endpoint asPlainText() {
        return new Endpoint(method, path, right, needsToken, "text/plain", answering);
    }
}
