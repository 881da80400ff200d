package dev.hexin.wechatapi;

import dev.hexin.domain.platform.DownloadedFile;
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
    private final AccountRights rights;
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
        this.rights = new AccountRights(permissions);
        this.quotas = new DailyQuotas(clock);
    }

    /** @throws ApiCallException when the call was not carried out, or may not have been */
    <T> T call(ApiCall<T> call) {
        rights.check(call);
        return withToken(call, client::call);
    }

    /** @return what was answered in place of a file */
    <T> Optional<T> download(ApiCall<T> call, DownloadedFile.Consumer consumer) {
        rights.check(call);
        return withToken(call, authorized -> client.download(authorized, consumer));
    }

    /**
     * Makes the call in any case: it is another program's, which wants the platform's own answer.
     *
     * @param answers is told every answer as it came, and null before each attempt
     */
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
            rights.succeeded(call);
            return answer;
        } catch (ApiCallException failure) {
            quotas.failed(call.path(), failure);
            rights.failed(call, failure);
            throw failure;
        }
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
