package dev.hexin.http.errors;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.server.exceptions.response.ErrorContext;
import io.micronaut.http.server.exceptions.response.JsonErrorResponseBodyProvider;
import jakarta.inject.Singleton;

/**
 * Says the status in words to a client that does not ask for HTML. Micronaut's own answer would give the
 * address back, query and all, and an exception's message with it.
 */
@Singleton
final class PlainErrors implements JsonErrorResponseBodyProvider<String> {
    @Override
    public String body(ErrorContext context, HttpResponse<?> response) {
        return response.code() + " " + response.reason();
    }

    @Override
    public String contentType() {
        return "text/plain; charset=UTF-8";
    }
}
