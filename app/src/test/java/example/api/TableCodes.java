package example.api;

import dev.hexin.domain.platform.JsonValue;
import dev.hexin.domain.port.WeChatApi;
import java.util.Map;

/** QR codes that stand on tables: a scan tells the account where a follower sits. */
public final class TableCodes {
    private final WeChatApi api;

    public TableCodes(WeChatApi api) {
        this.api = api;
    }

    /** The text inside a new code, good for a week: draw it with any QR library. */
    public String code(int table) {
        JsonValue answer = api.post("/cgi-bin/qrcode/create", Map.of("expire_seconds", 604_800,
                "action_name", "QR_STR_SCENE",
                "action_info", Map.of("scene", Map.of("scene_str", "table:" + table))));
        return answer.text("url");
    }
}
