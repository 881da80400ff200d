package dev.hexin.app.transfer;

import dev.hexin.domain.port.PersonRecords.Taken;
import dev.hexin.domain.profile.Grant;
import dev.hexin.domain.profile.PersonRecord;
import dev.hexin.domain.profile.PersonRecord.Deletion;
import dev.hexin.domain.profile.PersonRecord.EndedSessions;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What was taken of one account. */
final class ImportedAccount {
    /** Of a file that an export did not write: it has as many as an audit log, at most. */
    private static final int MOST_DELETIONS = 10_000;

    private final TransferAccount account;
    private final Map<Taken, Integer> profiles = new EnumMap<>(Taken.class);
    private final List<Deletion> deletions = new ArrayList<>();
    private boolean isInFile;
    private boolean hasSameKey;
    private int tokens;
    private int lostTokens;
    private int lostDeletions;
    private int deleted;
    private int endedSessions;

    ImportedAccount(TransferAccount account) {
        this.account = account;
    }

    void begin(String key) {
        isInFile = true;
        hasSameKey = account.keyCheck().equals(key);
    }

    void take(Line.Profile line) {
        Grant grant = account.decrypted(line.profile().openId(), line.token());
        Taken taken = account.records().take(line.profile(), grant);
        profiles.merge(taken, 1, Integer::sum);
        if (grant == null && line.token() != null) {
            lostTokens++;
        } else if (grant != null && (taken == Taken.ADDED || taken == Taken.REPLACED)) {
            tokens++;
        }
    }

    void take(PersonRecord other) {
        switch (other) {
            case Deletion deletion when hasSameKey && deletions.size() < MOST_DELETIONS ->
                deletions.add(deletion);
            case Deletion deletion -> lostDeletions++;
            case EndedSessions ended -> endedSessions += account.records().take(ended) == Taken.KNOWN ? 0 : 1;
            case PersonRecord.KeptProfile profile ->
                throw new IllegalArgumentException("a profile has a line of its own kind");
        }
    }

    /** Deletions come last: they reach what the same file, or an older one, brought. */
    void end() {
        deleted = account.records().take(deletions);
    }

    List<String> sentences() {
        if (!isInFile) {
            return List.of("the file has nothing of the account " + account.label());
        }
        return List.of(new Sentence("imported").count(profiles(Taken.ADDED), "new profile")
                .of(account.label())
                .also(profiles(Taken.REPLACED), "replaced an older one", "replaced older ones")
                .also(profiles(Taken.KNOWN), "was there already", "were there already")
                .also(tokens, "with its token", "with their tokens")
                .also(profiles(Taken.DELETED), "left out, because the person was deleted here since",
                        "left out, because the persons were deleted here since")
                .also(deleted, "deleted, as it was where the file comes from",
                        "deleted, as they were where the file comes from")
                .also(endedSessions, "person whose sessions were ended", "persons whose sessions were ended")
                .also(lostTokens, "token left out, because wechat.storage-key does not decrypt it",
                        "tokens left out, because wechat.storage-key does not decrypt them")
                .also(lostDeletions, "deletion left out, because it was written with another storage key",
                        "deletions left out, because they were written with another storage key")
                .toString());
    }

    private int profiles(Taken taken) {
        return profiles.getOrDefault(taken, 0);
    }
}
