package dev.hexin.http.webhook;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.MutableHttpResponse;
import jakarta.inject.Singleton;

/**
 * Before the server closes, says so with every answer: a connection that closes behind an answer can't lose the push
 * that comes next.
 */
@Singleton
public final class Leaving {
    private volatile boolean announced;

    /** From now on connections end with their next answer. */
    public void announce() {
        announced = true;
    }

    <B> MutableHttpResponse<B> mark(MutableHttpResponse<B> answer) {
        return announced ? answer.header(HttpHeaders.CONNECTION, "close") : answer;
    }
}
