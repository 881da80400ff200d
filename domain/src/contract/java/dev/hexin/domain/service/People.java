package dev.hexin.domain.service;

import dev.hexin.domain.message.OpenId;
import dev.hexin.domain.port.DeletionMarks;
import dev.hexin.domain.port.PersonalData;
import dev.hexin.domain.port.Profiles;
import dev.hexin.domain.profile.Grant;
import dev.hexin.domain.profile.UserProfile;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Profiles and deletions in plain maps. */
public final class People implements Profiles, DeletionMarks {
    final Map<OpenId, Stored> stored = new ConcurrentHashMap<>();
    final List<String> records = new ArrayList<>();
    private final Map<OpenId, Instant> deleted = new ConcurrentHashMap<>();
    /** Runs once, when something is about to be saved. */
    Runnable beforeSaving = () -> {};

    Deletions deletions(InstantSource clock, PersonalData... stores) {
        return new Deletions(List.of(stores), this, this, clock, Duration.ofHours(1));
    }

    static Deletions nobody(InstantSource clock) {
        return new People().deletions(clock);
    }

    @Override
    public Optional<Stored> find(OpenId openId) {
        return Optional.ofNullable(stored.get(openId));
    }

    @Override
    public List<UserProfile> findByUnionId(String unionId) {
        return stored.values().stream().map(Stored::profile)
                .filter(profile -> unionId.equals(profile.unionId())).toList();
    }

    @Override
    public void save(UserProfile profile, @Nullable Grant grant) {
        Runnable before = beforeSaving;
        beforeSaving = () -> {};
        before.run();
        stored.put(profile.openId(), new Stored(profile, grant));
    }

    @Override
    public boolean delete(OpenId openId, String reason, Instant at) {
        boolean existed = stored.remove(openId) != null;
        if (existed) {
            records.add(reason);
        }
        return existed;
    }

    @Override
    public void audit(OpenId openId, String reason, Instant at) {
        records.add(reason);
    }

    @Override
    public void mark(OpenId openId, Instant at, Instant until) {
        deleted.put(openId, at);
    }

    @Override
    public Optional<Instant> last(OpenId openId) {
        return Optional.ofNullable(deleted.get(openId));
    }
}
