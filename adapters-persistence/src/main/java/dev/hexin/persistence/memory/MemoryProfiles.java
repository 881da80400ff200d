package dev.hexin.persistence.memory;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.hexin.domain.message.OpenId;
import dev.hexin.domain.port.Profiles;
import dev.hexin.domain.profile.Grant;
import dev.hexin.domain.profile.UserProfile;
import dev.hexin.persistence.StorageKey;
import dev.hexin.persistence.StorageSettings;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Profiles in memory, grants in clear: they go with the process. When there are too many, those least asked
 * for go.
 */
public final class MemoryProfiles implements Profiles {
    private final Cache<OpenId, Stored> people;
    private final ArrayDeque<AuditEntry> records = new ArrayDeque<>(); // newest first; guarded by itself
    private final StorageKey key;
    private final int mostRecords;

    /**
     * @param mostPeople how many profiles are kept
     * @param mostRecords how many entries of the audit log are kept
     */
    public MemoryProfiles(StorageSettings settings, int mostPeople, int mostRecords) {
        this.key = StorageKey.of(settings);
        this.mostRecords = mostRecords;
        this.people = Caffeine.newBuilder().maximumSize(mostPeople).executor(Runnable::run).build();
    }

    @Override
    public Optional<Stored> find(OpenId openId) {
        return Optional.ofNullable(people.getIfPresent(openId));
    }

    @Override
    public List<UserProfile> findByUnionId(String unionId) {
        return people.asMap().values().stream().map(Stored::profile)
                .filter(profile -> unionId.equals(profile.unionId())).toList();
    }

    @Override
    public void save(UserProfile profile, @Nullable Grant grant) {
        people.put(profile.openId(), new Stored(profile, grant));
    }

    @Override
    public boolean delete(OpenId openId, String reason, Instant at) {
        boolean existed = people.asMap().remove(openId) != null;
        if (existed) {
            String person = key.hash(openId);
            synchronized (records) {
                records.removeIf(before -> before.person().equals(person));
            }
            audit(openId, reason, at);
        }
        return existed;
    }

    /** The audit log, newest first. */
    List<AuditEntry> auditLog() {
        synchronized (records) {
            return List.copyOf(records);
        }
    }

    @Override
    public void audit(OpenId openId, String reason, Instant at) {
        AuditEntry entry = new AuditEntry(key.hash(openId), reason, at);
        synchronized (records) {
            records.addFirst(entry);
            if (records.size() > mostRecords) {
                records.removeLast();
            }
        }
    }

    /**
     * That something was done about a person's data.
     *
     * @param person a hash that tells persons apart and names none
     */
    record AuditEntry(String person, String reason, Instant at) {}
}
