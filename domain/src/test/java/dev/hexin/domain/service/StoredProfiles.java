package dev.hexin.domain.service;

import dev.hexin.domain.message.OpenId;
import dev.hexin.domain.port.Profiles;
import dev.hexin.domain.profile.Grant;
import dev.hexin.domain.profile.UserProfile;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An account's profiles in a map. */
public final class StoredProfiles implements Profiles {
    private final Map<OpenId, Stored> byOpenId = new HashMap<>();

    public static StoredProfiles none() {
        return new StoredProfiles();
    }

    @Override
    public Optional<Stored> find(OpenId openId) {
        return Optional.ofNullable(byOpenId.get(openId));
    }

    @Override
    public List<UserProfile> findByUnionId(String unionId) {
        return byOpenId.values().stream().map(Stored::profile)
                .filter(profile -> unionId.equals(profile.unionId())).toList();
    }

    @Override
    public void save(UserProfile profile, @Nullable Grant grant) {
        byOpenId.put(profile.openId(), new Stored(profile, grant));
    }

    @Override
    public boolean delete(OpenId openId, String reason, Instant at) {
        return byOpenId.remove(openId) != null;
    }

    @Override
    public void audit(OpenId openId, String reason, Instant at) {}
}
