package dev.hexin.persistence.jdbc;

/** When the replicas of an account share their state in the database. */
final class SharedState {
    static final String PROPERTY = "wechat.state";
    /** A pattern of the property. */
    static final String IS_JDBC = "(?i)jdbc";

    private SharedState() {}
}
