package dev.hexin.persistence;

import dev.hexin.domain.port.CellGroup;
import dev.hexin.domain.port.CellKey;
import dev.hexin.domain.port.CellStore;
import dev.hexin.domain.port.StorageEncryption;
import dev.hexin.domain.service.state.SharedAccessTokens;
import dev.hexin.domain.service.state.SharedBotAnswers;
import dev.hexin.domain.service.state.SharedDeletionMarks;
import dev.hexin.domain.service.state.SharedLateAnswers;
import dev.hexin.domain.service.state.SharedLoginStates;
import dev.hexin.domain.service.state.SharedRuns;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All that is in a store, for tests of what can be read there. */
public final class StoredText {
    private static final List<CellGroup> GROUPS = List.of(SharedRuns.GROUP, SharedRuns.BIG,
            SharedLateAnswers.GROUP, SharedLateAnswers.BIG, SharedLoginStates.GROUP,
            SharedLoginStates.OF_PEOPLE, SharedAccessTokens.GROUP, SharedDeletionMarks.GROUP,
            SharedBotAnswers.GROUP);

    private StoredText() {}

    /** As it stands there. */
    public static String of(CellStore store) {
        return of(store, null);
    }

    /** The same, and what a process with the key reads of it. */
    public static String of(CellStore store, @Nullable StorageEncryption reader) {
        StringBuilder all = new StringBuilder();
        for (CellGroup group : GROUPS) {
            for (CellKey key : store.keys(group, "")) {
                all.append(group.name()).append(' ').append(key.name());
                store.read(key).ifPresent(cell -> {
                    all.append(' ').append(cell.value());
                    if (reader != null) {
                        reader.decrypt(cell.value(), group.name() + ' ' + key.name()).ifPresent(all::append);
                    }
                });
                all.append('\n');
            }
        }
        return all.toString();
    }

    /** How many cells there are. */
    public static int cells(CellStore store) {
        return GROUPS.stream().mapToInt(group -> store.keys(group, "").size()).sum();
    }
}
