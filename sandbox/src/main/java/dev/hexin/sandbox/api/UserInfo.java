package dev.hexin.sandbox.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hexin.sandbox.chat.Follower;
import dev.hexin.sandbox.wire.Json;

import java.util.Objects;

/** {@code /cgi-bin/user/info} as it is since 2021: no nickname, no picture; next to nothing for strangers. */
final class UserInfo {
    private UserInfo() {}

    static ObjectNode of(Follower follower, boolean unionId) {
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
                    .put("remark", "")
                    .put("groupid", 0)
                    .put("subscribe_scene", follower.scene())
                    .put("qr_scene",
                            follower.qrScene().matches("[0-9]{1,9}")
                                    ? Integer.parseInt(follower.qrScene())
                                    : 0)
                    .put("qr_scene_str", follower.qrScene().matches("[0-9]{0,9}") ? "" : follower.qrScene());
            json.putArray("tagid_list");
        }
        return unionId ? json.put("unionid", follower.unionId()) : json;
    }
}
