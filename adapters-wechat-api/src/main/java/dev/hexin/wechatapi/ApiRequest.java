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
        EXCHANGE,
        /** A refresh token becomes a token, and may be replaced by it. */
        REFRESH,
        /** Something is read by an access token: as often as one likes. */
        READ,
        /** The account's own access token is asked for: once more does no harm. Shows the AppSecret. */
        ACCESS_TOKEN,
        /** A message goes out by the account's access token: never twice. */
        SEND
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
