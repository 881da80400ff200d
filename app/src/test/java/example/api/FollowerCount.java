package example.api;

import dev.hexin.domain.platform.JsonValue;
import dev.hexin.domain.port.WeChatApi;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Goes through all followers, page by page: a page has up to ten thousand of them. */
public final class FollowerCount {
    private final WeChatApi api;

    public FollowerCount(WeChatApi api) {
        this.api = api;
    }

    public int count(Consumer<String> follower) {
        int counted = 0;
        String next = "";
        while (true) {
            JsonValue page = api.get("/cgi-bin/user/get", Map.of("next_openid", next));
            if (page.number("count") == 0) { // behind the last page, which has no data
                return counted;
            }
            List<String> openIds = page.object("data").texts("openid");
            openIds.forEach(follower);
            counted += openIds.size();
            next = page.text("next_openid");
        }
    }
}
