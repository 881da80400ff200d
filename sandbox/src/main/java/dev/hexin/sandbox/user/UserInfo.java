package dev.hexin.sandbox.user;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hexin.sandbox.chat.Follower;
import dev.hexin.sandbox.wire.Json;
import java.util.List;
import java.util.Objects;

/** The profile of a follower as the API has it since 2021: no nickname, no picture; a stranger's is empty. */
final class UserInfo {
    private UserInfo() {}

    /** @param tags the ids of the follower's tags */
    static ObjectNode of(Follower follower, boolean unionId, String remark, List<Integer> tags) {
        var json = Json.object();
        if (!follower.subscribed()) {
            json.put("subscribe", 0).put("openid", follower.openid());
        } else {
            json.put("subscribe", 1)
                    .put("openid", follower.openid())
                    .put("nickname", "")
                    .put("sex", 0)
                    .put("language", follower.language())
                    .put("city", "")
                    .put("province", "")
                    .put("country", "")
                    .put("headimgurl", "")
                    .put("subscribe_time", Objects.requireNonNull(follower.subscribedAt()).getEpochSecond())
                    .put("remark", remark)
                    .put("groupid", tags.isEmpty() ? 0 : tags.get(0))
                    .put("subscribe_scene", follower.scene())
                    .put("qr_scene", isNumber(follower.qrScene()) ? Integer.parseInt(follower.qrScene()) : 0)
                    .put("qr_scene_str", isNumber(follower.qrScene()) ? "" : follower.qrScene());
            var list = json.putArray("tagid_list");
            tags.forEach(list::add);
        }
        return unionId ? json.put("unionid", follower.unionId()) : json;
    }

    private static boolean isNumber(String scene) {
        return scene.matches("[0-9]{1,9}");
    }
}
