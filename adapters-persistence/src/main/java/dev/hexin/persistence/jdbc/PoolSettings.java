package dev.hexin.persistence.jdbc;

import dev.hexin.domain.settings.SettingsReader;
import dev.hexin.persistence.StateStore;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Where the database is. {@code toString} hides all of it, because a URL may hold a password. */
public record PoolSettings(
        String url,
        @Nullable String username,
        @Nullable String password,
        int maximumPoolSize) {
    public static final String URL = Database.URL;
    /** One file beside the application. */
    public static final String DEFAULT_URL = "jdbc:h2:file:./data/hexin";
    static final int DEFAULT_SIZE = 10;
    private static final String PASSWORD = "datasources.default.password";
    private static final int LARGEST = 10_000;

    public static Supplier<PoolSettings> read(SettingsReader settings) {
        String typed = settings.asTyped(URL, Database::isAddress,
                "the database's address: jdbc:h2:…, jdbc:postgresql:… or jdbc:mariadb:…");
        String username = settings.asTyped("datasources.default.username", text -> true,
                "the database's user");
        settings.mayStandInFile(PASSWORD);
        String password = settings.asTyped(PASSWORD, text -> true, "the database user's password");
        int size = settings.number("datasources.default.maximum-pool-size", DEFAULT_SIZE, 1, LARGEST);
        String url = typed == null || typed.isBlank() ? DEFAULT_URL : typed;
        StateStore store = StateStore.read(settings);
        if (store.isShared() && Database.isLocal(url)) {
            settings.complaints().warn(store + " is for several replicas, but profiles are in an H2 database"
                    + " of this process alone: a visitor would be signed in at one replica only. Let"
                    + " datasources.default.url (DATASOURCES_DEFAULT_URL) name a PostgreSQL, MariaDB or MySQL"
                    + " server.");
        }
        return () -> new PoolSettings(url, username, password, size);
    }

    /** Whether the database is an H2 of this process, which no other can use. */
    public boolean isLocal() {
        return Database.isLocal(url);
    }

    @Override
    public String toString() {
        return "PoolSettings[…]";
    }
}
