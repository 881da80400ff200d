package dev.hexin.wechatapi;

import dev.hexin.domain.port.Permissions;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

import static java.util.Map.entry;

/**
 * The one place that asks whether the account may make a call: a call whose right WeChat refused within the
 * last hour is not made, and is answered here as WeChat did. What WeChat answers to the others is what is
 * known then.
 */
final class AccountRights {
    private static final int UNAUTHORIZED = 48001;
    /**
     * Groups of error codes in which some kinds of account may make a part of the calls only, by the longest
     * beginning.
     */
    private static final Map<String, String> PARTS = Map.ofEntries(
            entry("/cgi-bin/menu/addconditional", "conditional-menus"),
            entry("/cgi-bin/menu/delconditional", "conditional-menus"),
            entry("/cgi-bin/menu/trymatch", "conditional-menus"),
            entry("/cgi-bin/freepublish/", "publishing"), entry("/cgi-bin/material/", "materials"),
            entry("/cgi-bin/media/uploadimg", "article-pictures"),
            entry("/cgi-bin/message/mass/send", "mass-by-openid"),
            entry("/cgi-bin/message/mass/sendall", "mass"),
            entry("/cgi-bin/message/template/subscribe", "one-time-subscriptions"),
            entry("/cgi-bin/wxopen/", "links-of-qr-codes"));

    private final Permissions permissions;

    AccountRights(Permissions permissions) {
        this.permissions = permissions;
    }

    /** @throws ApiCallException of a call that would be refused: it is not made */
    void check(ApiCall<?> call) {
        String right = right(call);
        if (right != null && permissions.refusedAt(right).isPresent()) {
            throw PlatformErrors.refusal(call.scope(), UNAUTHORIZED, "");
        }
    }

    void succeeded(ApiCall<?> call) {
        String right = right(call);
        if (right != null) {
            permissions.allow(right);
        }
    }

    /** Other refusals are about a template, an agent or a setting, and say nothing of the right. */
    void failed(ApiCall<?> call, ApiCallException failure) {
        String right = right(call);
        if (right != null && failure.error().number() == UNAUTHORIZED) {
            permissions.refuse(right);
        }
    }

    /**
     * What the platform's answer says something of. Customer service knows by itself which of its calls do,
     * and calls without a group have no right in common: null.
     */
    private static @Nullable String right(ApiCall<?> call) {
        if (call.scope() == Scope.CUSTOMER_SERVICE || call.scope() == Scope.ANY) {
            return null;
        }
        Optional<Map.Entry<String, String>> part = PARTS.entrySet().stream()
                .filter(beginning -> call.path().startsWith(beginning.getKey()))
                .max(Comparator.comparingInt(beginning -> beginning.getKey().length()));
        return part.map(Map.Entry::getValue).orElseGet(() -> call.scope().label());
    }
}
