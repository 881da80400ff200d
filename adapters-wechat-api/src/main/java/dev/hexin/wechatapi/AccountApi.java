package dev.hexin.wechatapi;

import dev.hexin.domain.platform.DownloadedFile;
import dev.hexin.domain.platform.Reason;
import dev.hexin.domain.port.Permissions;
import dev.hexin.domain.token.AccessToken;
import dev.hexin.wechatapi.Remedy.Kind;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls in the account's own name: adds the access token, and where the platform does not take it repeats the
 * call once with a new one. A path whose daily quota is used up is not called until midnight in China.
 */
final class AccountApi {
    private static final Logger LOG = LoggerFactory.getLogger(AccountApi.class);

    private final ApiClient client;
    private final AccessTokenSource tokens;
    private final AccessTokenMeters meters;
    private final Permissions permissions;
    private final DailyQuotas quotas;

    AccountApi(
            ApiClient client,
            AccessTokenSource tokens,
            AccessTokenMeters meters,
            Permissions permissions,
            InstantSource clock) {
        this.client = client;
        this.tokens = tokens;
        this.meters = meters;
        this.permissions = permissions;
        this.quotas = new DailyQuotas(clock);
    }

    /** @throws ApiCallException when the call was not carried out, or may not have been */
    <T> T call(ApiCall<T> call) {
        return withToken(call, client::call);
    }

    /** @return what was answered in place of a file */
    <T> Optional<T> download(ApiCall<T> call, DownloadedFile.Consumer consumer) {
        return withToken(call, authorized -> client.download(authorized, consumer));
    }

    /** @param answers is told every answer as it came, and null before each attempt */
    void relay(ApiCall<?> call, Consumer<@Nullable WholeAnswer> answers) {
        withToken(call, authorized -> {
            client.relay(authorized, answers);
            return call;
        });
    }

    private <T, R> R withToken(ApiCall<T> call, Function<ApiCall<T>, R> client) {
        quotas.check(call.path());
        try {
            R answer = withFreshToken(call, client);
            quotas.succeeded(call.path());
            if (isOfOneRight(call)) {
                permissions.allow(call.scope().label());
            }
            return answer;
        } catch (ApiCallException failure) {
            quotas.failed(call.path(), failure);
            if (isOfOneRight(call) && failure.failure().reason() == Reason.NOT_ALLOWED) {
                permissions.refuse(call.scope().label());
            }
            throw failure;
        }
    }

    /**
     * Whether the platform's answer says something of all calls of its group. Customer service knows by
     * itself which of its calls do, and calls without a group have no right in common.
     */
    private static boolean isOfOneRight(ApiCall<?> call) {
        return call.scope() != Scope.CUSTOMER_SERVICE && call.scope() != Scope.ANY;
    }

    private <T, R> R withFreshToken(ApiCall<T> call, Function<ApiCall<T>, R> client) {
        AccessToken token = beforehand(tokens::token);
        try {
            return client.apply(call.with(token));
        } catch (ApiCallException refusal) {
            if (!isForTheToken(refusal, token)) {
                throw refusal;
            }
            AccessToken other = beforehand(() -> tokens.insteadOf(token));
            if (!call.body().canBeSentAgain()) {
                throw refusal;
            }
            return again(call, client, other);
        }
    }

    /** Where there is no token the call is not made, whatever became of asking for one. */
    private static AccessToken beforehand(Supplier<AccessToken> token) {
        try {
            return token.get();
        } catch (ApiCallException none) {
            throw none.beforehand();
        }
    }

    private <T, R> R again(ApiCall<T> call, Function<ApiCall<T>, R> client, AccessToken token) {
        try {
            return client.apply(call.with(token));
        } catch (ApiCallException refusal) {
            if (isForTheToken(refusal, token)) {
                tokens.distrust();
            }
            throw refusal;
        }
    }

    private boolean isForTheToken(ApiCallException refusal, AccessToken token) {
        boolean is = refusal.remedy().is(Kind.NEW_TOKEN);
        if (is) {
            meters.countRefusal();
            LOG.info("WeChat did not take the access token that was fetched at {} (errcode {})",
                    token.obtainedAt(), refusal.error().number());
        }
        return is;
    }
}
