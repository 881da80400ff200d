package dev.hexin.persistence.jdbc;

import java.util.List;

/** A table whose rows have numbers, and expire. */
interface ExpiringNumberedRows extends ExpiringRows {

    List<Long> expired(String appId, long before, int most);

    int remove(String appId, List<Long> ids);

    @Override
    default int purge(String appId, long before, int most) {
        List<Long> ids = expired(appId, before, most);
        if (!ids.isEmpty()) {
            remove(appId, ids);
        }
        return ids.size();
    }
}
