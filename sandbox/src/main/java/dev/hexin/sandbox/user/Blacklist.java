package dev.hexin.sandbox.user;

import dev.hexin.sandbox.account.Right;
import dev.hexin.sandbox.account.SandboxSettings;
import dev.hexin.sandbox.api.ApiError;
import dev.hexin.sandbox.api.ApiGroup;
import dev.hexin.sandbox.api.Endpoint;
import dev.hexin.sandbox.api.PlatformAnswer;
import dev.hexin.sandbox.api.PlatformRequest;
import dev.hexin.sandbox.chat.Followers;
import dev.hexin.sandbox.wire.Json;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/** The blacklist of an account, and the calls that read and change it. Sending to its members fails. */
public final class Blacklist implements ApiGroup {
    private static final int BATCH = 20;
    private static final int PAGE = 1000;

    private final Followers followers;
    private final Supplier<SandboxSettings> settings;
    private final Set<String> openids = new TreeSet<>();

    public Blacklist(Followers followers, Supplier<SandboxSettings> settings) {
        this.followers = followers;
        this.settings = settings;
    }

    public synchronized boolean has(String openid) {
        return openids.contains(openid);
    }

    @Override
    public List<Endpoint> endpoints() {
        return List.of(
                Endpoint.post("/cgi-bin/tags/members/getblacklist", Right.USERS, this::list),
                Endpoint.post("/cgi-bin/tags/members/batchblacklist", Right.USERS, this::block),
                Endpoint.post("/cgi-bin/tags/members/batchunblacklist", Right.USERS, this::unblock));
    }

    private synchronized PlatformAnswer list(PlatformRequest call) {
        var page = OpenIdPage.of(List.copyOf(openids), call.text("begin_openid"),
                Math.min(PAGE, settings.get().userPage()));
        return PlatformAnswer.of(Json.object().put("total", openids.size()).setAll(page));
    }

    private synchronized PlatformAnswer block(PlatformRequest call) {
        openids.addAll(asked(call));
        return PlatformAnswer.ok();
    }

    private synchronized PlatformAnswer unblock(PlatformRequest call) {
        asked(call).forEach(openids::remove);
        return PlatformAnswer.ok();
    }

    private List<String> asked(PlatformRequest call) {
        return followers.checked(call.texts("openid_list", BATCH, 40032))
                .orElseThrow(() -> ApiError.of(49003));
    }

    @Override
    public synchronized void reset() {
        openids.clear();
    }
}
