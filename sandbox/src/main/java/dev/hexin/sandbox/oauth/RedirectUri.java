package dev.hexin.sandbox.oauth;

import java.net.URI;

/** Validates OAuth's redirect_uri: absolute, encoded once, on exactly the callback domain. */
final class RedirectUri {
    private RedirectUri() {}

    static URI check(String raw, String callbackDomain) {
        if (raw.isEmpty()) {
            throw new PageError(10011, "redirect_uri", "redirect_uri is empty", "redirect_uri 为空");
        }
        if (raw.contains(":") || raw.contains("/")) {
            throw new PageError(10003, "redirect_uri.encoding", "redirect_uri must be URL-encoded, once",
                    "redirect_uri 必须进行一次 URL 编码");
        }
        var decoded = QueryText.decoded(raw);
        if (decoded.matches("(?i)https?%3A.*")) {
            throw new PageError(10003, "redirect_uri.encoding", "redirect_uri is URL-encoded twice",
                    "redirect_uri 被重复编码");
        }
        URI uri;
        try {
            uri = URI.create(decoded);
        } catch (IllegalArgumentException e) {
            throw new PageError(10003, "redirect_uri.form", "redirect_uri is not a URL",
                    "redirect_uri 不是合法的 URL");
        }
        if (uri.getScheme() == null || !uri.getScheme().matches("(?i)https?") || uri.getHost() == null) {
            throw new PageError(10003, "redirect_uri.scheme",
                    "redirect_uri must begin with http:// or https://",
                    "redirect_uri 必须以 http:// 或 https:// 开头");
        }
        if (!uri.getHost().equalsIgnoreCase(callbackDomain)) {
            throw new PageError(10003, "redirect_uri.domain",
                    "redirect_uri's domain is not the callback domain " + callbackDomain,
                    "redirect_uri 域名与后台配置不一致（应为 " + callbackDomain + "）");
        }
        return uri;
    }
}
