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
    private static final int LONGEST_TOKEN = 4096;
    private static final int LONGEST_REASON = 255;

    private final String appId;
    private final StorageKey key;
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
        this.rows = rows;
        this.transactions = transactions;
        this.mostRecords = mostRecords;
        this.erasure = erasure;
    }

    @Override
    public Optional<Stored> find(OpenId openId) {
        return rows.find(appId, openId.value()).map(row -> new Stored(row.toProfile(), grant(row)));
    }

    @Override
    public List<UserProfile> findByUnionId(String unionId) {
        return rows.findByUnion(appId, unionId).stream().map(ProfileRow::toProfile).toList();
    }

    @Override
    public void save(UserProfile profile, @Nullable Grant grant) {
        String token = grant == null ? null : encrypted(grant, profile.openId());
        Long expiresAt = grant == null || token == null ? null : grant.expiresAt().toEpochMilli();
        ProfileRow row = ProfileRow.from(appId, profile, token, expiresAt);
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
                add(openId, reason, at);
                if (erasure != null) {
                    erasure.deleting();
                }
            }
            return existed;
        }));
    }

    @Override
    public void audit(OpenId openId, String reason, Instant at) {
        WriteConflict.retried(() -> add(openId, reason, at));
    }

    private boolean add(OpenId openId, String reason, Instant at) {
        rows.addAudit(appId, key.hash(openId), ColumnCodec.cut(reason, LONGEST_REASON), at.toEpochMilli());
        rows.firstAuditBeyond(appId, mostRecords).ifPresent(id -> rows.removeAuditUpTo(appId, id));
        return true;
    }

    private @Nullable String encrypted(Grant grant, OpenId openId) {
        return key.encrypt(grant.refreshToken(), openId.value())
                .filter(text -> text.length() <= LONGEST_TOKEN).orElse(null);
    }

    private @Nullable Grant grant(ProfileRow row) {
        String stored = row.grantToken();
        Long expiresAt = row.grantExpiresAt();
        if (stored == null || expiresAt == null) {
            return null;
        }
        return key.decrypt(stored, row.openid())
                .map(token -> new Grant(token, Instant.ofEpochMilli(expiresAt))).orElse(null);
    }
}
