package dev.hexin.wechatapi;

import dev.hexin.domain.platform.JsonValue;
import dev.hexin.domain.platform.JsonValue.JsonObject;
import dev.hexin.wechatapi.ErrorCode.Guidance;
import dev.hexin.wechatapi.ProbeAnswer.Kind;
import io.micronaut.http.HttpHeaders;
import io.micronaut.serde.ObjectMapper;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import reactor.core.Exceptions;

/**
 * Asks WeChat's API single questions, for a diagnosis: each once, without back-off or circuit breaker, and
 * none that changes anything. The access token comes from {@code /cgi-bin/stable_token}, never by force, so
 * that the tokens of other programs stay valid; it is not stored. Calls block.
 */
public final class PlatformProbe implements AutoCloseable {
    private static final String TOKEN = "/cgi-bin/stable_token";
    /** Needs no rights, and without a token is answered by an error code: enough to see who answers. */
    private static final String HELLO = "/cgi-bin/getcallbackip";
    private static final int OK = 200;

    private final WeChatApiSettings settings;
    private final Locale locale;
    private final InstantSource clock;
    private final LazyHttpClient http;
    private final HttpExchanges exchanges;
    private final ApiResponseReader reader = new ApiResponseReader(ObjectMapper.getDefault());
    private @Nullable String token;
    private TokenShape shape = new TokenShape(List.of(), 0, 0, false);

    /**
     * What an answer with an access token looks like.
     *
     * @param fields their names, in order
     * @param lifetime in seconds
     * @param length of the token
     * @param isSameAsBefore whether it is the token of the answer before
     */
    public record TokenShape(List<String> fields, long lifetime, int length, boolean isSameAsBefore) {
        private static TokenShape of(ProbeAnswer answer, @Nullable String before, @Nullable String token) {
            List<String> fields = answer.content().filter(JsonObject.class::isInstance)
                    .map(json -> List.copyOf(((JsonObject) json).fields().keySet())).orElse(List.of());
            return new TokenShape(fields,
                    answer.content().flatMap(json -> json.findNumber("expires_in")).orElse(0L),
                    token == null ? 0 : token.length(), token != null && token.equals(before));
        }
    }

    /** @param locale of the sentences about error codes: Chinese, else English */
    public PlatformProbe(
            WeChatApiSettings settings,
            Locale locale,
            InstantSource clock,
            RandomGenerator random) {
        this.settings = settings;
        this.locale = locale;
        this.clock = clock;
        this.http = new LazyHttpClient(settings, settings.timeout());
        this.exchanges = new HttpExchanges(http, settings.apiUrl(), random);
    }

    /** By which way the API is asked, without user and password; empty: directly. */
    public Optional<String> proxy() {
        return Optional.ofNullable(settings.proxy()).map(ApiProxy::toString);
    }

    /** Whether the API's host has an address; behind a proxy that is the proxy's to find out. */
    public boolean isNameKnown() {
        try {
            return InetAddress.getAllByName(settings.apiUrl().getHost()).length > 0;
        } catch (UnknownHostException unknown) {
            return false;
        }
    }

    /** A call without a token: it shows who answers, how fast, and what time it is there. */
    public ProbeAnswer hello() {
        return ask(ApiCall.get(Scope.ANY, HELLO, Query.EMPTY, fields -> fields));
    }

    /** Asks for the access token that the calls to come carry. The answer is without its content. */
    public ProbeAnswer token() {
        ProbeAnswer answer = ask(ApiCall.post(Scope.TOKEN, TOKEN, JsonBody.of(json -> {
            json.writeStringField("grant_type", "client_credential");
            json.writeStringField("appid", settings.appId().value());
            json.writeStringField("secret", settings.appSecret());
        }), fields -> fields));
        String before = token;
        token = answer.content().flatMap(json -> json.findText("access_token")).orElse(null);
        shape = TokenShape.of(answer, before, token);
        if (answer.isDone() && token == null) {
            return ProbeAnswer.failed(Kind.FOREIGN, answer.took());
        }
        return new ProbeAnswer(answer.kind(), answer.number(), answer.meaning(), answer.nextStep(),
                answer.address(), null, answer.ahead(), answer.mediaType(), answer.took());
    }

    /** Of the last answer to {@link #token()}. */
    public TokenShape tokenShape() {
        return shape;
    }

    public boolean hasToken() {
        return token != null;
    }

    /** @throws IllegalStateException before there is a {@linkplain #token() token} */
    public ProbeAnswer get(String path) {
        return ask(ApiCall.get(Scope.ofPath(path), path, authorized(), fields -> fields));
    }

    /**
     * Posts JSON, which the platform wants for some questions too.
     *
     * @param body what {@link JsonValue#of} takes
     * @throws IllegalStateException before there is a {@linkplain #token() token}
     */
    public ProbeAnswer post(String path, Object body) {
        return ask(new ApiCall<>(Scope.ofPath(path), path, authorized(),
                new RequestBody.Json(JsonBody.of(JsonValue.of(body))), ApiCall.Repeat.HARMLESS,
                fields -> fields));
    }

    private Query authorized() {
        if (token == null) {
            throw new IllegalStateException("there is no access token yet");
        }
        return Query.of("access_token", token);
    }

    private ProbeAnswer ask(ApiCall<?> call) {
        Instant began = clock.instant();
        try {
            WholeAnswer answer = exchanges.send(call)
                    .collect(() -> new WholeAnswer(ApiClient.LARGEST_ANSWER), WholeAnswer::add)
                    .timeout(settings.timeout()).blockOptional()
                    .orElseThrow(TransportFailures::unreadable);
            return read(call, answer, began);
        } catch (RuntimeException failure) {
            return ProbeAnswer.failed(
                    TransportFailures.kind(Exceptions.unwrap(failure), settings.proxy() != null),
                    Duration.between(began, clock.instant()));
        }
    }

    private ProbeAnswer read(ApiCall<?> call, WholeAnswer answer, Instant began) {
        Instant now = clock.instant();
        Duration took = Duration.between(began, now);
        ResponseFields fields = reader.parse(answer.bytes());
        if (answer.status() != OK || fields == null) {
            return ProbeAnswer.failed(Kind.FOREIGN, took);
        }
        ErrorAnswer error = ErrorAnswer.from(fields);
        String address = SeenAddress.find(error.words()).orElse("");
        Guidance guidance = error.isRefusal()
                ? ErrorCodes.TABLE.find(call.scope(), error.number()).in(locale)
                        .seen(address.isEmpty() ? SeenAddress.unknown(locale) : address)
                : new Guidance("", "");
        return new ProbeAnswer(Kind.ANSWERED, error.number(), guidance.meaning(), guidance.nextStep(),
                address, JsonTrees.read(fields.object()), ahead(answer, now),
                answer.header(HttpHeaders.CONTENT_TYPE), took);
    }

    private static @Nullable Duration ahead(WholeAnswer answer, Instant now) {
        try {
            return Duration.between(Instant.from(
                    DateTimeFormatter.RFC_1123_DATE_TIME.parse(answer.header(HttpHeaders.DATE))), now);
        } catch (DateTimeException none) {
            return null;
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
