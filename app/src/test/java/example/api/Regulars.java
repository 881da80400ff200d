package example.api;

import dev.hexin.domain.platform.PlatformException;
import dev.hexin.domain.port.WeChatApi;
import java.util.List;
import java.util.Map;

/** Gives followers a tag, which menus and mass messages can be meant for. */
public final class Regulars {
    private static final String TAG = "常客";
    /** WeChat's code for a tag's name that there is already. */
    private static final int EXISTS = 45157;

    private final WeChatApi api;

    public Regulars(WeChatApi api) {
        this.api = api;
    }

    public void add(List<String> openIds) {
        api.post("/cgi-bin/tags/members/batchtagging", Map.of("openid_list", openIds, "tagid", tag()));
    }

    private long tag() {
        try {
            return api.post("/cgi-bin/tags/create", Map.of("tag", Map.of("name", TAG))).object("tag")
                    .number("id");
        } catch (PlatformException refused) {
            if (refused.failure().error().number() != EXISTS) {
                throw refused;
            }
            return api.get("/cgi-bin/tags/get").list("tags").stream()
                    .filter(tag -> tag.text("name").equals(TAG)).findFirst().orElseThrow().number("id");
        }
    }
}
