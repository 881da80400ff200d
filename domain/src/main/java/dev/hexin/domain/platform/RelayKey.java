package dev.hexin.domain.platform;

import java.util.List;

/**
 * A key by which a program may call WeChat's API through Hexin.
 *
 * @param name what the log calls its holder
 * @param secrets one, or two while it is changed
 * @param paths what it admits
 * @param perMinute how many calls
 */
public record RelayKey(String name, List<String> secrets, RelayPaths paths, int perMinute) {
    /** In characters. */
    public static final int SHORTEST_SECRET = 32;

    public RelayKey {
        secrets = List.copyOf(secrets);
    }

    @Override
    public String toString() {
        return "RelayKey[" + name + ", …]";
    }
}
