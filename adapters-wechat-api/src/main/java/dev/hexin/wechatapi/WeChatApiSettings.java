package dev.hexin.wechatapi;

import dev.hexin.domain.message.AppId;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What calls of WeChat's API need to know. The AppSecret is a secret.
 *
 * @param apiUrl where the API answers, such as {@code https://api.weixin.qq.com}; may have a path
 * @param openUrl where visitors are asked, such as {@code https://open.weixin.qq.com}
 * @param timeout how long one call may take, repetitions included
 * @param tokenSource where the account's access token comes from
 * @param proxy by which the API is reached; null: directly
 */
public record WeChatApiSettings(AppId appId, String appSecret, URI apiUrl, URI openUrl, Duration timeout,
        TokenSource tokenSource, @Nullable ApiProxy proxy) {

    /** Where the account's access token comes from. */
    public enum TokenSource {
        /** {@code /cgi-bin/stable_token}: programs that ask for it leave each other's tokens alone. */
        STABLE,
        /** {@code /cgi-bin/token}: each one ends the one before, whoever asked for that. */
        TOKEN
    }

    @Override
    public String toString() {
        return "WeChatApiSettings[appId=" + appId.value() + ", timeout=" + timeout + ", …]";
    }
}
