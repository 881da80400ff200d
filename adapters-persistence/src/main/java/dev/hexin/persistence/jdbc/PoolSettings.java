package dev.hexin.persistence.jdbc;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.context.annotation.Requires;
import io.micronaut.core.bind.annotation.Bindable;
import org.jspecify.annotations.Nullable;

/** Where the database is. {@code toString} hides all of it, because a URL may hold a password. */
@ConfigurationProperties("datasources.default")
@Requires(property = Database.URL)
record PoolSettings(String url, @Nullable String username, @Nullable String password,
        @Bindable(defaultValue = "10") int maximumPoolSize) {

    @Override
    public String toString() {
        return "PoolSettings[…]";
    }
}
