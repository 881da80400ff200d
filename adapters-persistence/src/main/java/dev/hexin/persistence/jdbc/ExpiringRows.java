package dev.hexin.persistence.jdbc;

/** A table whose rows expire. */
interface ExpiringRows {
    /**
     * Removes some of an account's rows that expired before a time.
     *
     * @return how many it found; as many as {@code most}: there may be more
     */
    int purge(String appId, long before, int most);
}
