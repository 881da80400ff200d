package dev.hexin.sandbox.api;

import dev.hexin.sandbox.account.Account;
import dev.hexin.sandbox.account.SandboxSettings;
import dev.hexin.sandbox.clock.SandboxTime;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpStatus;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * The platform's API for one account: a table of endpoints, and in front of each the checks of method, token,
 * right and quota, in this order.
 */
public final class PlatformApi {
    private static final String SERVED = "sandbox.served";
    private static final Pattern API_PATH = Pattern
            .compile("/(?!control/|connect/|assets/|avatars/|mp/)[^/]+/.+");

    private final Supplier<SandboxSettings> settings;
    private final BaseTokens tokens;
    private final Quotas quotas;
    private final Gate gate;
    private final List<ApiGroup> groups;
    private final Map<String, Endpoint> byPath = new LinkedHashMap<>();

    /** @param played the groups of calls beside those about tokens, quotas and addresses */
    public PlatformApi(
            Account account,
            Supplier<SandboxSettings> settings,
            BaseTokens tokens,
            SandboxTime time,
            Gate gate,
            Collection<ApiGroup> played) {
        this.settings = settings;
        this.tokens = tokens;
        this.quotas = new Quotas(time, () -> settings.get().limits());
        this.gate = gate;
        this.groups = new ArrayList<>(List.of(new TokenEndpoints(account, tokens),
                new QuotaEndpoints(account, quotas, tokens, byPath::containsKey),
                new HealthEndpoints(account, settings), new TicketEndpoints(time), new MadeUpEndpoints()));
        groups.addAll(played);
        groups.forEach(group -> group.endpoints().forEach(each -> byPath.put(each.path(), each)));
    }

    /** The paths that are answered. */
    public Collection<String> paths() {
        return byPath.keySet();
    }

    /** Answers a call to one of the paths. */
    public void serve(Context ctx) {
        var endpoint = Objects.requireNonNull(byPath.get(ctx.path()));
        var call = new PlatformRequest(ctx);
        gate.pass(ctx, call.openid(), endpoint.contentType(), () -> {
            check(endpoint, call);
            return endpoint.answering().answer(call);
        });
    }

    private void check(Endpoint endpoint, PlatformRequest call) {
        if (!call.ctx().method().equals(endpoint.method())) {
            throw ApiError.of(endpoint.method().equals(HandlerType.GET) ? 43001 : 43002);
        }
        if (!endpoint.needsToken()) {
            return;
        }
        tokens.check(call.query("access_token"));
        var kind = settings.get().kind();
        if (!kind.may(endpoint.right())) {
            throw ApiError.of(endpoint.right().errcodeFor(kind));
        }
        if (!endpoint.path().contains("quota")) {
            quotas.take(endpoint.path());
        }
    }

    /** Marks an answer with status 404 as one that is meant. */
    public static void served(Context ctx) {
        ctx.attribute(SERVED, true);
    }

    /**
     * Answers a call that the sandbox does not play. {@code /nowhere} and paths of the sandbox's own are no
     * calls.
     */
    public void notPlayed(Context ctx) {
        if (ctx.attribute(SERVED) == null && API_PATH.matcher(ctx.path()).matches()) {
            ctx.status(HttpStatus.OK);
            gate.pass(ctx, null, Endpoint.JSON, () -> {
                throw ApiError.notPlayed();
            });
        }
    }

    public void reset() {
        groups.forEach(ApiGroup::reset);
    }
}
