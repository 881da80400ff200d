package dev.hexin.sandbox.user;

import com.fasterxml.jackson.databind.JsonNode;
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
import java.util.function.Supplier;

/** The calls about tags: create, rename, delete, put on and take off followers, and read. */
public final class TagEndpoints implements ApiGroup {
    private static final int BATCH = 50;

    private final Tags tags;
    private final Followers followers;
    private final Supplier<SandboxSettings> settings;

    public TagEndpoints(Tags tags, Followers followers, Supplier<SandboxSettings> settings) {
        this.tags = tags;
        this.followers = followers;
        this.settings = settings;
    }

    @Override
    public List<Endpoint> endpoints() {
        return List.of(
                Endpoint.post("/cgi-bin/tags/create", Right.USERS, this::create),
                Endpoint.get("/cgi-bin/tags/get", Right.USERS, this::all),
                Endpoint.post("/cgi-bin/tags/update", Right.USERS, this::rename),
                Endpoint.post("/cgi-bin/tags/delete", Right.USERS, this::delete),
                Endpoint.post("/cgi-bin/tags/getidlist", Right.USERS, this::ofFollower),
                Endpoint.post("/cgi-bin/tags/members/batchtagging", Right.USERS, this::put),
                Endpoint.post("/cgi-bin/tags/members/batchuntagging", Right.USERS, this::take),
                Endpoint.post("/cgi-bin/user/tag/get", Right.USERS, this::followersOf));
    }

    private PlatformAnswer create(PlatformRequest call) {
        var name = tag(call).path("name").asText();
        var json = Json.object();
        json.putObject("tag").put("id", tags.create(name)).put("name", name);
        return PlatformAnswer.of(json);
    }

    private PlatformAnswer all(PlatformRequest call) {
        var json = Json.object();
        var list = json.putArray("tags");
        tags.all().forEach(tag -> list.addObject().put("id", tag.id()).put("name", tag.name())
                .put("count", tag.count()));
        return PlatformAnswer.of(json);
    }

    private PlatformAnswer rename(PlatformRequest call) {
        var tag = tag(call);
        tags.rename(id(tag.path("id")), tag.path("name").asText());
        return PlatformAnswer.ok();
    }

    private PlatformAnswer delete(PlatformRequest call) {
        tags.delete(id(tag(call).path("id")));
        return PlatformAnswer.ok();
    }

    private PlatformAnswer ofFollower(PlatformRequest call) {
        var openid = call.text("openid");
        if (followers.find(openid).isEmpty()) {
            throw ApiError.of(40003);
        }
        var json = Json.object();
        var list = json.putArray("tagid_list");
        tags.of(openid).forEach(list::add);
        return PlatformAnswer.of(json);
    }

    private PlatformAnswer put(PlatformRequest call) {
        tags.put(id(call.body().path("tagid")), openids(call));
        return PlatformAnswer.ok();
    }

    private PlatformAnswer take(PlatformRequest call) {
        tags.take(id(call.body().path("tagid")), openids(call));
        return PlatformAnswer.ok();
    }

    private List<String> openids(PlatformRequest call) {
        return followers.checked(call.texts("openid_list", BATCH, 40032))
                .orElseThrow(() -> ApiError.of(49003));
    }

    private PlatformAnswer followersOf(PlatformRequest call) {
        var openids = tags.openids(id(call.body().path("tagid")));
        return PlatformAnswer.of(OpenIdPage.of(openids, call.text("next_openid"), settings.get().userPage()));
    }

    private static JsonNode tag(PlatformRequest call) {
        return call.body().path("tag");
    }

    private static long id(JsonNode node) {
        return PlatformRequest.number(node, 45159);
    }

    @Override
    public void reset() {
        tags.reset();
    }
}
