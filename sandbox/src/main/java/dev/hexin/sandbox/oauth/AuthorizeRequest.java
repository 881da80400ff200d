package dev.hexin.sandbox.oauth;

import dev.hexin.sandbox.account.Account;
import dev.hexin.sandbox.account.Right;
import dev.hexin.sandbox.account.SandboxSettings;

import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** A valid link to the OAuth authorize page. */
public record AuthorizeRequest(URI redirectUri, Set<String> scopes, String state, boolean forcesSnapshot) {
    private static final List<String> ORDER = List.of("appid", "redirect_uri", "response_type", "scope",
            "state",
            "forcePopup", "forceSnapShot", "connect_redirect");
    private static final Pattern STATE = Pattern.compile("[a-zA-Z0-9]{0,128}");

    /** Checks the raw query as strictly as the platform. */
    static AuthorizeRequest read(String rawQuery, Account account, SandboxSettings settings) {
        var query = QueryText.parse(rawQuery);
        if (query.value("appid").isEmpty()) {
            throw new PageError(10012, "appid", "appid is empty", "appid 为空");
        }
        if (!query.value("appid").equals(account.appId())) {
            throw new PageError(40013, "appid", "appid is not this account's", "appid 无效");
        }
        var redirect = RedirectUri.check(query.raw("redirect_uri"), settings.callbackDomain());
        if (!query.value("response_type").equals("code")) {
            throw new PageError(0, "response_type", "response_type must be code", "response_type 必须为 code");
        }
        var scopes = scopes(query.value("scope"), settings);
        var state = query.value("state");
        if (!STATE.matcher(state).matches()) {
            throw new PageError(0, "state", "state must be at most 128 letters and digits",
                    "state 只能是 128 位以内的字母和数字");
        }
        order(query.names());
        return new AuthorizeRequest(redirect, scopes, state, query.value("forceSnapShot").equals("true"));
    }

    private static Set<String> scopes(String scope, SandboxSettings settings) {
        if (scope.isEmpty()) {
            throw new PageError(10010, "scope", "scope is empty", "scope 为空");
        }
        var scopes = Set.copyOf(List.of(scope.split(",")).stream().distinct().toList());
        if (!settings.kind().may(Right.OAUTH) || !settings.scopes().containsAll(scopes)) {
            throw new PageError(10005, "scope", "this account has no right to the scope", "该公众号没有此 scope 权限");
        }
        return scopes;
    }

    private static void order(List<String> names) {
        var places = names.stream().map(ORDER::indexOf).filter(place -> place >= 0).toList();
        if (!places.equals(places.stream().sorted().distinct().toList())
                || names.stream().limit(places.size()).anyMatch(name -> !ORDER.contains(name))) {
            throw new PageError(0, "order",
                    "the parameters must be appid, redirect_uri, response_type, scope, state, in this order",
                    "参数顺序必须是 appid、redirect_uri、response_type、scope、state");
        }
    }

    boolean silent() {
        return scopes.equals(Set.of("snsapi_base"));
    }

    boolean wantsUserInfo() {
        return scopes.contains("snsapi_userinfo");
    }

    /** Where the browser goes with its code: before the fragment, after the query that is there. */
    String callback(String code) {
        var uri = redirectUri.toString();
        var hash = uri.indexOf('#');
        var bare = hash < 0 ? uri : uri.substring(0, hash);
        var fragment = hash < 0 ? "" : uri.substring(hash);
        var joined = bare.contains("?") ? bare.endsWith("?") || bare.endsWith("&") ? "" : "&" : "?";
        return bare + joined + "code=" + code + "&state=" + state + fragment;
    }
}
