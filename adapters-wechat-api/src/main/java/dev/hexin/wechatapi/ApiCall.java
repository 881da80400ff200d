package dev.hexin.wechatapi;

import dev.hexin.domain.token.AccessToken;
import java.net.URI;
import java.util.function.Function;

/**
 * One call of WeChat's API, as data. Its query and its body hold secrets.
 *
 * @param scope where its error codes are looked up
 * @param repeat when the client may repeat it
 * @param answer what is made of the answer's fields; throws {@link ApiCallException} where one is missing
 */
record ApiCall<T>(
        Scope scope,
        String path,
        Query query,
        RequestBody body,
        Repeat repeat,
        Function<ResponseFields, T> answer) {

    /** When a call that failed may be made once more. */
    enum Repeat {
        /** Only where it can't have reached the platform, such as a code that is taken once. */
        IF_NOT_SENT,
        /** Also where the platform says that it is busy and has not carried it out, such as a message. */
        IF_REFUSED,
        /** Also where it may have been carried out: it reads, or twice is as good as once. */
        HARMLESS
    }

    /** Reads something: may be repeated. */
    static <T> ApiCall<T> get(Scope scope, String path, Query query, Function<ResponseFields, T> answer) {
        return new ApiCall<>(scope, path, query, new RequestBody.None(), Repeat.HARMLESS, answer);
    }

    /** Posts JSON: repeated only where the platform has not carried it out. */
    static <T> ApiCall<T> post(Scope scope, String path, String json, Function<ResponseFields, T> answer) {
        return new ApiCall<>(scope, path, Query.EMPTY, new RequestBody.Json(json), Repeat.IF_REFUSED, answer);
    }

    ApiCall<T> repeated(Repeat other) {
        return new ApiCall<>(scope, path, query, body, other, answer);
    }

    ApiCall<T> with(AccessToken token) {
        return new ApiCall<>(scope, path, query.and("access_token", token.value()), body, repeat, answer);
    }

    URI at(URI apiUrl) {
        return URI.create(query.behind(apiUrl, path));
    }

    /** The path alone, for the log. */
    @Override
    public String toString() {
        return path;
    }
}
