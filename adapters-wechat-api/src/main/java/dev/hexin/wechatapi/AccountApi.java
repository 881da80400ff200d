package dev.hexin.wechatapi;

import dev.hexin.domain.token.AccessToken;
import dev.hexin.wechatapi.ApiRequest.Step;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls in the account's own name. One that is refused for its access token is made once more, with another.
 */
@Singleton
@Requires(beans = WeChatApiSettings.class)
final class AccountApi {
    private static final Logger LOG = LoggerFactory.getLogger(AccountApi.class);

    private final ApiClient client;
    private final AccessTokenSource tokens;
    private final AccessTokenMeters meters;

    AccountApi(ApiClient client, AccessTokenSource tokens, AccessTokenMeters meters) {
        this.client = client;
        this.tokens = tokens;
        this.meters = meters;
    }

    /**
     * Has the platform do something.
     *
     * @throws ApiCallException when it has not, or may not have
     */
    void post(String path, String json) {
        AccessToken token = tokens.token();
        try {
            post(path, json, token);
        } catch (ApiCallException refusal) {
            if (!isForTheToken(refusal, token)) {
                throw refusal;
            }
            again(path, json, tokens.insteadOf(token));
        }
    }

    private void again(String path, String json, AccessToken token) {
        try {
            post(path, json, token);
        } catch (ApiCallException refusal) {
            if (isForTheToken(refusal, token)) {
                tokens.distrust();
            }
            throw refusal;
        }
    }

    private void post(String path, String json, AccessToken token) {
        Query query = new Query().and("access_token", token.value());
        if (client.ask(new ApiRequest(Step.SEND, path, query, json), ErrorAnswer::from).errcode() == null) {
            throw TransportFailures.unreadable();
        }
    }

    private boolean isForTheToken(ApiCallException refusal, AccessToken token) {
        int number = refusal.error().number();
        boolean is = number == 40001 || number == 40014 || number == 42001;
        if (is) {
            meters.countRefusal();
            LOG.info("WeChat did not take the access token that was fetched at {} (errcode {})",
                    token.obtainedAt(), number);
        }
        return is;
    }
}
