package dev.hexin.http.relay;

import dev.hexin.domain.port.PlatformExchange.Result.Answered;
import dev.hexin.domain.port.RelayCall.Answer;
import dev.hexin.domain.port.RelayCall.Refusal;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;

/** Writes what became of a relayed call. */
final class RelayAnswers {
    private static final String TEXT = "text/plain; charset=UTF-8";
    private static final String BYTES = "application/octet-stream";

    private RelayAnswers() {}

    static HttpResponse<?> of(Answer answer) {
        MutableHttpResponse<?> response = switch (answer) {
            case Answer.Relayed(Answered platforms) -> relayed(platforms);
            case Answer.Enqueued enqueued -> HttpResponse.accepted();
            case Answer.Refused refused -> refused(refused);
        };
        return response.header("X-Content-Type-Options", "nosniff").header(HttpHeaders.CACHE_CONTROL,
                "no-store");
    }

    private static MutableHttpResponse<?> relayed(Answered answer) {
        boolean isFinal = answer.status() >= 200 && answer.status() < 600;
        MutableHttpResponse<byte[]> response = HttpResponse
                .<byte[]>status(isFinal ? answer.status() : HttpStatus.BAD_GATEWAY.getCode(), "")
                .body(answer.body()).header(HttpHeaders.CONTENT_TYPE,
                        answer.contentType().isEmpty() ? BYTES : answer.contentType());
        return answer.disposition().isEmpty()
                ? response
                : response.header(HttpHeaders.CONTENT_DISPOSITION, answer.disposition());
    }

    private static MutableHttpResponse<?> refused(Answer.Refused refused) {
        MutableHttpResponse<String> response = HttpResponse.<String>status(status(refused.refusal()))
                .body(refused.sentence()).header(HttpHeaders.CONTENT_TYPE, TEXT);
        if (refused.refusal() == Refusal.KEY) {
            response.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        }
        return refused.pause().isZero()
                ? response
                : response.header(HttpHeaders.RETRY_AFTER, String.valueOf(refused.pause().toSeconds() + 1));
    }

    private static HttpStatus status(Refusal refusal) {
        return switch (refusal) {
            case KEY -> HttpStatus.UNAUTHORIZED;
            case PATH -> HttpStatus.FORBIDDEN;
            case MALFORMED -> HttpStatus.BAD_REQUEST;
            case TOO_LARGE -> HttpStatus.REQUEST_ENTITY_TOO_LARGE;
            case RATE -> HttpStatus.TOO_MANY_REQUESTS;
            case NOT_SENT -> HttpStatus.CONFLICT;
            case NOT_REACHED -> HttpStatus.BAD_GATEWAY;
            case TIMED_OUT -> HttpStatus.GATEWAY_TIMEOUT;
        };
    }
}
