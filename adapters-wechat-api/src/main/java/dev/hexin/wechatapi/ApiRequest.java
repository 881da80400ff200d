package dev.hexin.wechatapi;

import java.net.URI;

/** One question to WeChat's API. Its query holds secrets. */
record ApiRequest(Step step, String path, Query query) {

    /** Where in a sign-in the question stands: what a refusal means depends on it, and whether to ask again. */
    enum Step {
        /** A code becomes a token: the platform takes it once. Shows the AppSecret. */
        EXCHANGE,
        /** A refresh token becomes a token, and may be replaced by it. */
        REFRESH,
        /** Something is read by an access token: as often as one likes. */
        READ
    }

    URI at(URI apiUrl) {
        return URI.create(query.behind(apiUrl, path));
    }

    /** Whether it does no harm to ask a second time what the platform may have heard already. */
    boolean isRepeatable() {
        return step == Step.READ;
    }

    @Override
    public String toString() {
        return path;
    }
}
