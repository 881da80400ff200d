package dev.hexin.persistence;

import dev.hexin.domain.message.AppId;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Under which keys the epochs of people's sessions are stored: the ones that sign the sessions, since an
 * epoch that can't be found would let ended sessions live. {@code toString} hides them.
 *
 * @param sessionKey {@code wechat.session-key}, or the random one in its place
 * @param previousSessionKey the one before; null where its sessions need not count
 */
public record SessionEpochSettings(AppId appId, String sessionKey, @Nullable String previousSessionKey) {

    /** The present one first; each makes hashes of people. */
    public List<StorageKey> keys() {
        return Stream.of(sessionKey, previousSessionKey).filter(key -> key != null)
                .map(key -> StorageKey.of(new StorageSettings(appId, key))).toList();
    }

    @Override
    public String toString() {
        return "SessionEpochSettings[appId=" + appId.value() + ", …]";
    }
}
