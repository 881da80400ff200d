package dev.hexin.persistence.jdbc;

import dev.hexin.domain.message.OpenId;
import dev.hexin.domain.port.Profiles;
import dev.hexin.domain.profile.Grant;
import dev.hexin.domain.profile.UserProfile;
import dev.hexin.persistence.StorageKey;
import dev.hexin.persistence.StorageSettings;
import io.micronaut.transaction.TransactionOperations;
import java.sql.Connection;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Profiles of one account in a database. */
final class JdbcProfiles implements Profiles {
    /** So many entries an account's audit log has. */
    static final int MOST_RECORDS = 10_000;
    private static final int LONGEST_REASON = 255;

    private final String appId;
    private final StorageKey key;
    private final GrantCodec grants;
    private final PeopleRows rows;
    private final TransactionOperations<Connection> transactions;
    private final int mostRecords;
    private final @Nullable Erasure erasure;

    /** @param erasure null: what is deleted does not stay in files */
    JdbcProfiles(
            StorageSettings settings,
            PeopleRows rows,
            TransactionOperations<Connection> transactions,
            int mostRecords,
            @Nullable Erasure erasure) {
        this.appId = settings.appId().value();
        this.key = StorageKey.of(settings);
        this.grants = new GrantCodec(key);
        this.rows = rows;
        this.transactions = transactions;
        this.mostRecords = mostRecords;
        this.erasure = erasure;
    }

    @Override
    public Optional<Stored> find(OpenId openId) {
        return rows.find(appId, openId.value()).map(row -> new Stored(row.toProfile(), grants.read(row)));
    }

    @Override
    public List<UserProfile> findByUnionId(String unionId) {
        return rows.findByUnion(appId, unionId).stream().map(ProfileRow::toProfile).toList();
    }

    @Override
    public void save(UserProfile profile, @Nullable Grant grant) {
        ProfileRow row = grants.row(appId, profile, grant);
        WriteConflict.retried(() -> {
            if (rows.find(row.appId(), row.openid()).isEmpty()) {
                rows.add(row); // where another save comes first, this is tried again
            } else {
                rows.replace(row);
            }
            return true;
        });
    }

    @Override
    public boolean delete(OpenId openId, String reason, Instant at) {
        return WriteConflict.retried(() -> transactions.executeWrite(transaction -> {
            boolean existed = rows.remove(appId, openId.value()) > 0;
            if (existed) {
                rows.removeAudit(appId, key.hash(openId));
                add(key.hash(openId), reason, at);
                if (erasure != null) {
                    erasure.deleting();
                }
            }
            return existed;
        }));
    }

    @Override
    public void audit(OpenId openId, String reason, Instant at) {
        audit(key.hash(openId), reason, at);
    }

    /** @param person the hash of an openid */
    void audit(String person, String reason, Instant at) {
        WriteConflict.retried(() -> add(person, reason, at));
    }

    private boolean add(String person, String reason, Instant at) {
        rows.addAudit(appId, person, ColumnCodec.cut(reason, LONGEST_REASON), at.toEpochMilli());
        rows.firstAuditBeyond(appId, mostRecords).ifPresent(id -> rows.removeAuditUpTo(appId, id));
        return true;
    }
}
