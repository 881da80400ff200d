package dev.hexin.sandbox.chat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.hexin.sandbox.clock.SandboxTime;
import dev.hexin.sandbox.wire.Json;
import dev.hexin.sandbox.wire.Signature;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The people of the sandbox as one account knows them, whether they follow it or not. A person has another
 * openid at each account, and one UnionID.
 */
public final class Followers {
    private final Map<String, Follower> byOpenid = new LinkedHashMap<>();
    private final Set<String> unionIds = new HashSet<>();
    private final SandboxTime time;
    private final WeChatUsers users;
    private final String appId;
    private final boolean first;

    /** @param first whether this is the sandbox's first account, where three openids are known by heart */
    public Followers(SandboxTime time, WeChatUsers users, String appId, boolean first) {
        this.time = time;
        this.users = users;
        this.appId = appId;
        this.first = first;
        reset();
    }

    public synchronized void reset() {
        byOpenid.clear();
        unionIds.clear();
        start(WeChatUsers.XIAO_MING, "oSandbox-XiaoMing-0000000001", "ADD_SCENE_SEARCH", "");
        start(WeChatUsers.ADA, "oSandbox-Ada-000000000000002", "ADD_SCENE_QR_CODE", "123");
        start(WeChatUsers.LAO_WANG, "oSandbox-LaoWang-00000000003", "ADD_SCENE_PROFILE_CARD", "");
    }

    private void start(WeChatUser user, String openid, String scene, String qrScene) {
        put(stranger(user, first ? openid : derivedOpenid(user)).follows(time.instant(), scene, qrScene));
    }

    /**
     * Adds a person; the nickname may hold anything a phone can type.
     *
     * @param openid empty for a random one
     */
    public synchronized Follower create(
            String nickname,
            String language,
            boolean subscribed,
            String openid) {
        if (byOpenid.containsKey(openid)) {
            throw new IllegalArgumentException("The account has a follower with this openid already.");
        }
        meetAll();
        var user = users.create(nickname, language);
        var stranger = stranger(user, openid.isEmpty() ? "o" + users.randomText(27) : openid);
        return put(subscribed ? stranger.follows(time.instant(), "ADD_SCENE_SEARCH", "") : stranger);
    }

    private static Follower stranger(WeChatUser user, String openid) {
        return new Follower(openid, user.unionId(), user.nickname(), user.language(), null, "", "");
    }

    /** Adds the people who were created at other accounts since the last look, as strangers. */
    private void meetAll() {
        users.all().stream().filter(user -> !unionIds.contains(user.unionId()))
                .forEach(user -> put(stranger(user, derivedOpenid(user))));
    }

    private String derivedOpenid(WeChatUser user) {
        return "o" + Signature.of(appId, user.unionId()).substring(0, 27);
    }

    private Follower put(Follower follower) {
        byOpenid.put(follower.openid(), follower);
        unionIds.add(follower.unionId());
        return follower;
    }

    public synchronized Optional<Follower> find(String openid) {
        meetAll();
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
        meetAll();
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
