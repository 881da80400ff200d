package dev.hexin.wechatapi;

import dev.hexin.domain.platform.ApiPath;
import dev.hexin.domain.port.PlatformExchange;
import dev.hexin.domain.port.PlatformExchange.Result.Answered;
import dev.hexin.domain.port.PlatformExchange.Result.BodyBroken;
import dev.hexin.domain.port.PlatformExchange.Result.NotReached;
import dev.hexin.wechatapi.ApiCall.Repeat;
import dev.hexin.wechatapi.ApiCallException.Arrival;
import io.micronaut.http.HttpHeaders;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Hands on what other programs call, and what the platform answers, as both came. */
final class RelayedCalls implements PlatformExchange {
    private final @Nullable AccountApi account;

    /** @param account null: the account has no AppSecret */
    RelayedCalls(@Nullable AccountApi account) {
        this.account = account;
    }

    @Override
    public Result exchange(ApiPath path, Body body) {
        if (account == null) {
            return new NotReached(RawWeChatApi.NO_SECRET, false);
        }
        AtomicReference<@Nullable WholeAnswer> last = new AtomicReference<>();
        RequestBody sent = sent(body);
        try {
            account.relay(new ApiCall<>(Scope.ofPath(path.path()), path.path(), Query.encoded(path.query()),
                    sent, sent instanceof RequestBody.None ? Repeat.HARMLESS : Repeat.IF_REFUSED,
                    fields -> fields), last::set);
            return answered(last.get(), 0);
        } catch (ApiCallException failure) {
            if (sent instanceof RequestBody.Streamed streamed && streamed.isBroken()) {
                return new BodyBroken();
            }
            WholeAnswer answer = failure.arrival() == Arrival.NOT_SENT ? null : last.get();
            return answer == null
                    ? new NotReached(failure.failure(), TransportFailures.isTimeout(failure))
                    : answered(answer, failure.error().number());
        } finally {
            if (sent instanceof RequestBody.Streamed streamed) {
                streamed.close();
            }
        }
    }

    private static RequestBody sent(Body body) {
        return switch (body) {
            case Body.None none -> new RequestBody.None();
            case Body.Whole(String contentType, byte[] bytes) -> new RequestBody.Raw(contentType, bytes);
            case Body.Streamed(String contentType, var content, long length) -> new RequestBody.Streamed(
                    contentType, content, length);
        };
    }

    private static Result answered(@Nullable WholeAnswer answer, int code) {
        if (answer == null) {
            throw new IllegalStateException("a call that succeeded has an answer");
        }
        return new Answered(answer.status(), code, answer.header(HttpHeaders.CONTENT_TYPE),
                answer.header(HttpHeaders.CONTENT_DISPOSITION), answer.bytes());
    }
}
