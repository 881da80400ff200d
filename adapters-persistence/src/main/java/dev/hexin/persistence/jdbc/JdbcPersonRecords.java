package dev.hexin.persistence.jdbc;

import dev.hexin.domain.message.OpenId;
import dev.hexin.domain.port.PersonRecords;
import dev.hexin.domain.profile.Grant;
import dev.hexin.domain.profile.PersonRecord;
import dev.hexin.domain.profile.PersonRecord.Deletion;
import dev.hexin.domain.profile.PersonRecord.EndedSessions;
import dev.hexin.domain.profile.PersonRecord.KeptProfile;
import dev.hexin.domain.profile.UserProfile;
import dev.hexin.persistence.StorageKey;
import dev.hexin.persistence.StorageSettings;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One account's persons in a database, read page by page and merged row by row. */
final class JdbcPersonRecords implements PersonRecords {
    private final String appId;
    private final StorageKey key;
    private final GrantCodec grants;
    private final PeopleRows rows;
    private final JdbcProfiles profiles;
    private final InstantSource clock;
    private final int page;

    /** @param page so many rows are in memory at a time */
    JdbcPersonRecords(
            StorageSettings settings,
            PeopleRows rows,
            JdbcProfiles profiles,
            InstantSource clock,
            int page) {
        this.appId = settings.appId().value();
        this.key = StorageKey.of(settings);
        this.grants = new GrantCodec(key);
        this.rows = rows;
        this.profiles = profiles;
        this.clock = clock;
        this.page = page;
    }

    @Override
    public long readAll(Consumer<PersonRecord> reader) {
        AtomicLong unreadable = new AtomicLong();
        eachProfile(row -> {
            Grant grant = grants.read(row);
            if (grant == null && row.grantToken() != null) {
                unreadable.incrementAndGet();
            }
            reader.accept(new KeptProfile(row.toProfile(), grant));
        });
        deletions().forEach(reader);
        long id = 0;
        long now = clock.instant().toEpochMilli();
        for (List<EpochRow> some = rows.epochPage(appId, id, now, page); !some.isEmpty(); some = rows
                .epochPage(appId, id, now, page)) {
            some.forEach(row -> reader.accept(new EndedSessions(row.person(), row.epoch(),
                    Instant.ofEpochMilli(row.expiresAt()))));
            id = some.getLast().id();
        }
        return unreadable.get();
    }

    /**
     * An entry of the audit log is a deletion where its person has no profile. Profiles are read after the
     * log, a second time: a person who was deleted since the first time is handed out as deleted, too.
     */
    private Collection<Deletion> deletions() {
        Map<String, Deletion> last = new LinkedHashMap<>(); // the log is bounded
        long id = 0;
        for (List<AuditRow> some = rows.auditPage(appId, id, page); !some.isEmpty(); some = rows
                .auditPage(appId, id, page)) {
            some.forEach(row -> last.put(row.person(), new Deletion(row.person(), row.reason(),
                    Instant.ofEpochMilli(row.doneAt()))));
            id = some.getLast().id();
        }
        if (!last.isEmpty()) {
            eachProfile(row -> last.remove(key.hash(new OpenId(row.openid()))));
        }
        return last.values();
    }

    private void eachProfile(Consumer<ProfileRow> reader) {
        for (List<ProfileRow> some = rows.page(appId, "", page); !some.isEmpty(); some = rows.page(appId,
                some.getLast().openid(), page)) {
            some.forEach(reader);
        }
    }

    @Override
    public Taken take(UserProfile profile, @Nullable Grant grant) {
        ProfileRow row = grants.row(appId, profile, grant);
        String person = key.hash(profile.openId());
        return WriteConflict.retried(() -> {
            ProfileRow present = rows.find(appId, row.openid()).orElse(null);
            if (present != null) {
                return replace(present, row);
            }
            if (rows.lastAudit(appId, person).filter(at -> at >= row.fetchedAt()).isPresent()) {
                return Taken.DELETED;
            }
            rows.add(row); // where another comes first, this is tried again
            return Taken.ADDED;
        });
    }

    private Taken replace(ProfileRow present, ProfileRow row) {
        boolean bringsGrant = row.grantToken() != null && grants.read(present) == null;
        if (row.fetchedAt() < present.fetchedAt() || row.fetchedAt() == present.fetchedAt() && !bringsGrant) {
            return Taken.KNOWN;
        }
        int replaced = rows.replace(row.grantToken() == null ? row.withGrantOf(present) : row);
        return replaced > 0 ? Taken.REPLACED : Taken.DELETED; // in between
    }

    @Override
    public Taken take(EndedSessions ended) {
        long until = ended.until().toEpochMilli();
        if (until <= clock.instant().toEpochMilli()) {
            return Taken.KNOWN;
        }
        return WriteConflict.retried(() -> {
            Long present = rows.epochEnd(appId, ended.person()).orElse(null);
            if (present == null) {
                rows.addEpoch(appId, ended.person(), ended.epoch(), until);
                return Taken.ADDED;
            }
            if (present >= until) {
                return Taken.KNOWN;
            }
            rows.replaceEpoch(appId, ended.person(), ended.epoch(), until);
            return Taken.REPLACED;
        });
    }

    @Override
    public int take(Collection<Deletion> deletions) {
        Map<String, Deletion> last = new LinkedHashMap<>();
        deletions.forEach(deletion -> last.merge(deletion.person(), deletion,
                (one, other) -> one.at().isAfter(other.at()) ? one : other));
        AtomicInteger deleted = new AtomicInteger();
        if (!last.isEmpty()) {
            eachProfile(row -> {
                OpenId openId = new OpenId(row.openid());
                Deletion deletion = last.get(key.hash(openId));
                if (deletion != null && row.fetchedAt() <= deletion.at().toEpochMilli()
                        && profiles.delete(openId, deletion.reason(), deletion.at())) {
                    deleted.incrementAndGet();
                }
            });
        }
        last.values().stream().filter(deletion -> rows.lastAudit(appId, deletion.person())
                .filter(at -> at >= deletion.at().toEpochMilli()).isEmpty())
                .forEach(deletion -> profiles.audit(deletion.person(), deletion.reason(), deletion.at()));
        return deleted.get();
    }
}
