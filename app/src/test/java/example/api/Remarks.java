package example.api;

import dev.hexin.domain.port.WeChatApi;
import java.util.Map;

/** What the account's operators note about a follower; the follower never sees it. */
public final class Remarks {
    private final WeChatApi api;

    /** Posted by the names of its components. */
    private record Remark(String openid, String remark) {}

    public Remarks(WeChatApi api) {
        this.api = api;
    }

    public void note(String openId, String remark) {
        api.post("/cgi-bin/user/info/updateremark", new Remark(openId, remark));
    }

    public String of(String openId) {
        return api.get("/cgi-bin/user/info", Map.of("openid", openId)).text("remark");
    }
}
