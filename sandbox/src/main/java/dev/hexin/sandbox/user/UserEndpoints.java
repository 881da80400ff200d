package dev.hexin.sandbox.user;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hexin.sandbox.account.Right;
import dev.hexin.sandbox.account.SandboxSettings;
import dev.hexin.sandbox.api.ApiError;
import dev.hexin.sandbox.api.ApiGroup;
import dev.hexin.sandbox.api.Endpoint;
import dev.hexin.sandbox.api.PlatformAnswer;
import dev.hexin.sandbox.api.PlatformRequest;
import dev.hexin.sandbox.chat.Follower;
import dev.hexin.sandbox.chat.Followers;
import dev.hexin.sandbox.wire.Json;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** The calls about profiles: one, a batch, the list of all followers in pages, and remarks. */
public final class UserEndpoints implements ApiGroup {
    private static final int BATCH = 100;
    private static final int REMARK_CHARACTERS = 30;

    private final Followers followers;
    private final Supplier<SandboxSettings> settings;
    private final Tags tags;
    private final Map<String, String> remarks = new ConcurrentHashMap<>();

    public UserEndpoints(Followers followers, Supplier<SandboxSettings> settings, Tags tags) {
        this.followers = followers;
        this.settings = settings;
        this.tags = tags;
    }

    @Override
    public List<Endpoint> endpoints() {
        return List.of(
                Endpoint.get("/cgi-bin/user/info", Right.USERS, this::info),
                Endpoint.post("/cgi-bin/user/info/batchget", Right.USERS, this::batch),
                Endpoint.get("/cgi-bin/user/get", Right.USERS, this::list),
                Endpoint.post("/cgi-bin/user/info/updateremark", Right.USERS, this::remark));
    }

    private PlatformAnswer info(PlatformRequest call) {
        return PlatformAnswer.of(info(follower(call.query("openid"))));
    }

    private ObjectNode info(Follower follower) {
        return UserInfo.of(follower, settings.get().unionId(), remarks.getOrDefault(follower.openid(), ""),
                tags.of(follower.openid()));
    }

    private Follower follower(String openid) {
        return followers.find(openid).orElseThrow(() -> ApiError.of(40003));
    }

    /** Unknown openids come back as strangers. */
    private PlatformAnswer batch(PlatformRequest call) {
        var asked = call.body().path("user_list");
        if (!asked.isArray() || asked.isEmpty() || asked.size() > BATCH) {
            throw ApiError.of(40032);
        }
        var json = Json.object();
        var list = json.putArray("user_info_list");
        asked.forEach(each -> {
            var openid = each.path("openid").asText();
            list.add(followers.find(openid).map(this::info)
                    .orElseGet(() -> Json.object().put("subscribe", 0).put("openid", openid)));
        });
        return PlatformAnswer.of(json);
    }

    private PlatformAnswer list(PlatformRequest call) {
        var openids = followers.all().stream().filter(Follower::subscribed).map(Follower::openid).toList();
        var page = OpenIdPage.of(openids, call.query("next_openid"), settings.get().userPage());
        return PlatformAnswer.of(Json.object().put("total", openids.size()).setAll(page));
    }

    private PlatformAnswer remark(PlatformRequest call) {
        var follower = follower(call.text("openid"));
        var remark = call.text("remark");
        if (remark.codePointCount(0, remark.length()) >= REMARK_CHARACTERS) {
            throw ApiError.of(40035);
        }
        remarks.put(follower.openid(), remark);
        return PlatformAnswer.ok();
    }

    @Override
    public void reset() {
        remarks.clear();
    }
}
