package dev.hexin.sandbox.chat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hexin.sandbox.wire.Json;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A WeChat user as one account knows them, whether they follow it or not.
 *
 * @param language {@code zh_CN}, {@code zh_TW} or {@code en}
 * @param subscribedAt when they followed; null while they don't
 * @param scene how they came, as user/info names it
 * @param qrScene the scene of the QR code they came by, or empty
 */
public record Follower(
        String openid,
        String unionId,
        String nickname,
        String language,
        @Nullable Instant subscribedAt,
        String scene,
        String qrScene) {

    public boolean subscribed() {
        return subscribedAt != null;
    }

    Follower follows(Instant at, String newScene, String newQrScene) {
        return new Follower(openid, unionId, nickname, language, at, newScene, newQrScene);
    }

    Follower leaves() {
        return new Follower(openid, unionId, nickname, language, null, "", "");
    }

    public ObjectNode toJson() {
        return Json.object()
                .put("openid", openid)
                .put("unionid", unionId)
                .put("nickname", nickname)
                .put("language", language)
                .put("subscribed", subscribed());
    }
}
