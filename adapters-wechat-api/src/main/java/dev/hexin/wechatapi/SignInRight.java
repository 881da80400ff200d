package dev.hexin.wechatapi;

import dev.hexin.domain.platform.Reason;
import dev.hexin.domain.port.Permissions;

/**
 * Whether the account may sign visitors in, as certified service accounts and test accounts may. The platform
 * has no question for it, so this asks for what the same kinds of account may, and reads only.
 */
final class SignInRight {
    static final String RIGHT = "sign-in";
    private static final String QUESTION = "/cgi-bin/template/get_industry";

    private final AccountApi api;
    private final Permissions permissions;
    private volatile boolean wasRefused;

    SignInRight(AccountApi api, Permissions permissions) {
        this.api = api;
        this.permissions = permissions;
    }

    /** Asks again where the refusal is older than it may be; that blocks. */
    boolean isAllowed() {
        if (permissions.refusedAt(RIGHT).isPresent()) {
            wasRefused = true;
            return false;
        }
        if (wasRefused) {
            ask();
        }
        return permissions.refusedAt(RIGHT).isEmpty();
    }

    /** Asks WeChat. Busy, quotas, tokens say nothing: what was known stays. */
    void ask() {
        try {
            api.call(ApiCall.get(Scope.TEMPLATES, QUESTION, Query.EMPTY, fields -> fields));
            permissions.allow(RIGHT);
            wasRefused = false;
        } catch (ApiCallException failure) {
            if (failure.failure().reason() == Reason.NOT_ALLOWED) {
                permissions.refuse(RIGHT);
            }
        }
    }
}
