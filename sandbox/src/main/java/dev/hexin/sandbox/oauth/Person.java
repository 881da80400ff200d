package dev.hexin.sandbox.oauth;

import dev.hexin.sandbox.chat.Follower;
import dev.hexin.sandbox.wire.Signature;

/** The user that an OAuth code stands for: the follower, or the virtual user of a snapshot page. */
record Person(String openid, String unionId, String nickname, String language, boolean snapshot) {

    static Person of(Follower follower) {
        return new Person(follower.openid(), follower.unionId(), follower.nickname(), follower.language(),
                false);
    }

    static Person snapshotOf(Follower follower) {
        var virtual = Signature.of(follower.openid(), "snapshot");
        return new Person("oSnapshot" + virtual.substring(0, 19), "o6_Snapshot" + virtual.substring(0, 17),
                "微信用户",
                follower.language(), true);
    }
}
