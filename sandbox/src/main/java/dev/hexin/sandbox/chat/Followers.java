package dev.hexin.sandbox.chat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.hexin.sandbox.clock.SandboxTime;
import dev.hexin.sandbox.wire.Json;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The followers that the sandbox plays: at most 200, and three are there from the start. */
public final class Followers {
    private static final int MOST = 200;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Map<String, Follower> byOpenid = new LinkedHashMap<>();
    private final SandboxTime time;

    public Followers(SandboxTime time) {
        this.time = time;
        reset();
    }

    public synchronized void reset() {
        byOpenid.clear();
        put(new Follower("oSandbox-XiaoMing-0000000001", "o6SandboxUnionXiaoMing-00001", "小明🌈", "zh_CN",
                time.instant(), "ADD_SCENE_SEARCH", ""));
        put(new Follower("oSandbox-Ada-000000000000002", "o6SandboxUnionAda-0000000002", "Ada 👩‍🚀", "en",
                time.instant(), "ADD_SCENE_QR_CODE", "123"));
        put(new Follower("oSandbox-LaoWang-00000000003", "o6SandboxUnionLaoWang-000003", "老王", "zh_TW",
                time.instant(), "ADD_SCENE_PROFILE_CARD", ""));
    }

    /** Adds a person with a new openid; the nickname may hold anything a phone can type. */
    public synchronized Follower create(String nickname, String language, boolean subscribed) {
        if (byOpenid.size() >= MOST) {
            throw new IllegalArgumentException("There are " + MOST + " followers already; reset first.");
        }
        var follower = new Follower("o" + random(20).substring(0, 27), "o6_" + random(20).substring(0, 25),
                nickname, language, subscribed ? time.instant() : null, subscribed ? "ADD_SCENE_SEARCH" : "",
                "");
        return put(follower);
    }

    private Follower put(Follower follower) {
        byOpenid.put(follower.openid(), follower);
        return follower;
    }

    private static String random(int bytes) {
        var random = new byte[bytes + 4];
        RANDOM.nextBytes(random);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    }

    public synchronized Optional<Follower> find(String openid) {
        return Optional.ofNullable(byOpenid.get(openid));
    }

    /** The openids, if all of them belong to followers of the account. */
    public synchronized Optional<List<String>> checked(List<String> openids) {
        return openids.stream()
                .allMatch(each -> byOpenid.containsKey(each) && byOpenid.get(each).subscribed())
                        ? Optional.of(openids)
                        : Optional.empty();
    }

    public synchronized List<Follower> all() {
        return List.copyOf(byOpenid.values());
    }

    /** A follower follows the account, by a QR code or otherwise. */
    public synchronized void follow(String openid, String scene, String qrScene) {
        byOpenid.computeIfPresent(openid, (id, follower) -> follower.follows(time.instant(), scene, qrScene));
    }

    public synchronized void leave(String openid) {
        byOpenid.computeIfPresent(openid, (id, follower) -> follower.leaves());
    }

    public ArrayNode toJson() {
        var list = Json.MAPPER.createArrayNode();
        all().forEach(follower -> list.add(follower.toJson()));
        return list;
    }
}
