package dev.hexin.sandbox.user;

import dev.hexin.sandbox.api.ApiError;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/** The tags of an account and the followers that carry them, with the platform's limits. */
public final class Tags {
    private static final int SYSTEM = 2;
    private static final int FIRST = 100;
    private static final int MOST = 100;
    private static final int MOST_OF_A_FOLLOWER = 20;
    private static final int NAME_CHARACTERS = 30;

    private final Map<Integer, String> names = new LinkedHashMap<>();
    private final Map<String, LinkedHashSet<Integer>> byOpenid = new HashMap<>();
    private int last;

    /** One tag with the number of its followers. */
    record Tag(int id, String name, int count) {}

    public Tags() {
        reset();
    }

    synchronized void reset() {
        names.clear();
        names.put(SYSTEM, "星标组");
        byOpenid.clear();
        last = FIRST - 1;
    }

    synchronized int create(String name) {
        checkName(name);
        if (names.size() > MOST) {
            throw ApiError.of(45056);
        }
        names.put(++last, name);
        return last;
    }

    synchronized void rename(long id, String name) {
        own(id);
        checkName(name);
        names.put((int) id, name);
    }

    synchronized void delete(long id) {
        own(id);
        names.remove((int) id);
        byOpenid.values().forEach(each -> each.remove((int) id));
    }

    synchronized List<Tag> all() {
        return names.entrySet().stream()
                .map(each -> new Tag(each.getKey(), each.getValue(), openids(each.getKey()).size()))
                .toList();
    }

    /** The ids of a follower's tags, the one put on last at the end. */
    public synchronized List<Integer> of(String openid) {
        return List.copyOf(byOpenid.getOrDefault(openid, new LinkedHashSet<>()));
    }

    synchronized List<String> openids(long id) {
        known(id);
        return byOpenid.entrySet().stream().filter(each -> each.getValue().contains((int) id))
                .map(Map.Entry::getKey).sorted().toList();
    }

    /** Puts a tag on followers: on all of them, or on none when one has too many. */
    synchronized void put(long id, List<String> openids) {
        known(id);
        for (var openid : openids) {
            var tags = new ArrayList<>(of(openid));
            tags.remove(Integer.valueOf((int) id));
            if (tags.size() >= MOST_OF_A_FOLLOWER) {
                throw ApiError.of(45059);
            }
        }
        openids.forEach(openid -> {
            var tags = byOpenid.computeIfAbsent(openid, each -> new LinkedHashSet<>());
            tags.remove((int) id);
            tags.add((int) id);
        });
    }

    synchronized void take(long id, List<String> openids) {
        known(id);
        openids.forEach(openid -> byOpenid.getOrDefault(openid, new LinkedHashSet<>()).remove((int) id));
    }

    private void known(long id) {
        if (id != (int) id || !names.containsKey((int) id)) {
            throw ApiError.of(45159);
        }
    }

    private void own(long id) {
        if (id <= SYSTEM) {
            throw ApiError.of(45058);
        }
        known(id);
    }

    private void checkName(String name) {
        if (name.isBlank() || name.codePointCount(0, name.length()) > NAME_CHARACTERS) {
            throw ApiError.of(45158);
        }
        if (names.containsValue(name)) {
            throw ApiError.of(45157);
        }
    }
}
