package dev.hexin.wechatapi;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * One question to WeChat's API. Its query and its body hold secrets.
 *
 * @param json what is posted; null: nothing is, it is only asked
 */
record ApiRequest(Step step, String path, Query query, @Nullable String json) {

    /** What the question is for: what a refusal means depends on it, and whether to ask again. */
    enum Step {
        /** A code becomes a token: the platform takes it once. Shows the AppSecret. */
        EXCHANGE(Scope.OAUTH_CODE),
        /** A refresh token becomes a token, and may be replaced by it. */
        REFRESH(Scope.OAUTH),
        /** Something is read by an access token: as often as one likes. */
        READ(Scope.OAUTH),
        /** The account's own access token is asked for: once more does no harm. Shows the AppSecret. */
        ACCESS_TOKEN(Scope.TOKEN),
        /** A message goes out by the account's access token: never twice. */
        SEND(Scope.CUSTOMER_SERVICE);

        private final Scope scope;

        Step(Scope scope) {
            this.scope = scope;
        }

        /** Where its error codes are looked up. */
        Scope scope() {
            return scope;
        }
    }

    ApiRequest(Step step, String path, Query query) {
        this(step, path, query, null);
    }

    URI at(URI apiUrl) {
        return URI.create(query.behind(apiUrl, path));
    }

    /** Whether it does no harm to ask a second time what the platform may have heard already. */
    boolean isRepeatable() {
        return step == Step.READ || step == Step.ACCESS_TOKEN;
    }

    @Override
    public String toString() {
        return path;
    }
}
