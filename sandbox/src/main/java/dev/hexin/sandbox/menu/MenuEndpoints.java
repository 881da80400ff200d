package dev.hexin.sandbox.menu;

import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.hexin.sandbox.account.Right;
import dev.hexin.sandbox.api.ApiError;
import dev.hexin.sandbox.api.ApiGroup;
import dev.hexin.sandbox.api.Endpoint;
import dev.hexin.sandbox.api.PlatformAnswer;
import dev.hexin.sandbox.api.PlatformRequest;
import dev.hexin.sandbox.chat.Follower;
import dev.hexin.sandbox.chat.Followers;
import dev.hexin.sandbox.user.Tags;
import dev.hexin.sandbox.wire.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The calls about custom menus, default and conditional, and about what the operator made in the console. */
public final class MenuEndpoints implements ApiGroup {
    private static final long FIRST_ID = 430_000_000;

    private final Followers followers;
    private final Tags tags;
    private final Console console;
    private final ConditionalMenus conditional = new ConditionalMenus();
    private @Nullable ArrayNode menu;
    private long id = FIRST_ID;

    public MenuEndpoints(Followers followers, Tags tags, Console console) {
        this.followers = followers;
        this.tags = tags;
        this.console = console;
    }

    @Override
    public List<Endpoint> endpoints() {
        return List.of(
                Endpoint.post("/cgi-bin/menu/create", Right.MENU, this::create),
                Endpoint.get("/cgi-bin/menu/get", Right.MENU, this::get),
                Endpoint.get("/cgi-bin/menu/delete", Right.MENU, this::delete),
                Endpoint.post("/cgi-bin/menu/addconditional", Right.CONDITIONAL_MENU, this::add),
                Endpoint.post("/cgi-bin/menu/delconditional", Right.CONDITIONAL_MENU, this::remove),
                Endpoint.post("/cgi-bin/menu/trymatch", Right.CONDITIONAL_MENU, this::tryMatch),
                Endpoint.get("/cgi-bin/get_current_selfmenu_info", Right.BASIC, this::current),
                Endpoint.get("/cgi-bin/get_current_autoreply_info", Right.BASIC,
                        call -> PlatformAnswer.of(console.autoreply())));
    }

    private synchronized PlatformAnswer create(PlatformRequest call) {
        menu = buttons(call);
        id++;
        return PlatformAnswer.ok();
    }

    private static ArrayNode buttons(PlatformRequest call) {
        var body = call.body();
        if (call.ctx().body().contains("\\u")) {
            throw ApiError.of(40033);
        }
        return MenuRules.read(body);
    }

    private synchronized PlatformAnswer get(PlatformRequest call) {
        if (menu == null) {
            throw ApiError.of(46003);
        }
        var json = Json.object();
        json.putObject("menu").put("menuid", id).set("button", menu);
        var list = conditional.toJson();
        if (!list.isEmpty()) {
            json.set("conditionalmenu", list);
        }
        return PlatformAnswer.of(json);
    }

    private synchronized PlatformAnswer delete(PlatformRequest call) {
        menu = null;
        conditional.clear();
        console.hideMenu();
        return PlatformAnswer.ok();
    }

    private synchronized PlatformAnswer add(PlatformRequest call) {
        if (menu == null) {
            throw ApiError.of(65303);
        }
        conditional.add(++id, buttons(call), call.body().path("matchrule"));
        return PlatformAnswer.of(Json.object().put("menuid", Long.toString(id)));
    }

    private synchronized PlatformAnswer remove(PlatformRequest call) {
        conditional.delete(call.text("menuid"));
        return PlatformAnswer.ok();
    }

    private synchronized PlatformAnswer tryMatch(PlatformRequest call) {
        var user = call.text("user_id");
        var follower = followers.find(user).filter(Follower::subscribed)
                .orElseThrow(() -> ApiError.of(65302));
        var matched = conditional.match(tags.of(follower.openid()));
        if (matched.isEmpty() && menu == null) {
            throw ApiError.of(46003);
        }
        var json = Json.object();
        json.set("button", matched.orElse(menu));
        return PlatformAnswer.of(json);
    }

    private synchronized PlatformAnswer current(PlatformRequest call) {
        return PlatformAnswer.of(menu == null ? console.menu() : SelfMenu.of(menu));
    }

    @Override
    public synchronized void reset() {
        menu = null;
        conditional.clear();
        console.reset();
    }
}
