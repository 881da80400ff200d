package dev.hexin.persistence;

import dev.hexin.domain.settings.SettingsReader;

/** Where deliveries, tokens and used sign-in states are stored, as {@code wechat.state} says. */
public enum StateStore {
    /** In this process, alone. */
    MEMORY,
    /** In the database. */
    JDBC,
    /** In Redis. */
    REDIS;

    public static final String SETTING = "wechat.state";
    /** A pattern of that property: several replicas may run. */
    public static final String IS_SHARED = "(?i)jdbc|redis";

    public static StateStore read(SettingsReader settings) {
        StateStore store = settings.choice(SETTING, StateStore.class, MEMORY);
        if (store.isShared() && !settings.has("wechat.session-key")) {
            settings.complaints().missing("wechat.session-key",
                    "a text of at least 32 characters, the same for all replicas; " + store + " needs it");
        }
        return store;
    }

    public boolean isShared() {
        return this != MEMORY;
    }

    /** As an operator writes it. */
    @Override
    public String toString() {
        return SETTING + "=" + SettingsReader.spelled(this);
    }
}
