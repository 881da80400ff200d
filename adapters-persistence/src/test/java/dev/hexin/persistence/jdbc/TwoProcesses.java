package dev.hexin.persistence.jdbc;

import dev.hexin.domain.message.AppId;
import dev.hexin.persistence.StorageSettings;
import io.micronaut.context.ApplicationContext;
import io.micronaut.data.connection.jdbc.advice.DelegatingDataSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Two replicas of an account as two processes would have them, over one new database of each test class. */
final class TwoProcesses implements BeforeAllCallback, AfterAllCallback {
    static final StorageSettings ACCOUNT = new StorageSettings(new AppId("wx00000000000ce115"), null);

    private static final long PATIENCE_MILLIS = 300_000;

    private final Supplier<TestDatabase> databases;
    private final AtomicInteger asked = new AtomicInteger();
    private TestDatabase database;
    private List<ApplicationContext> contexts = List.of();

    /** @param databases of which one is made */
    TwoProcesses(Supplier<TestDatabase> databases) {
        this.databases = databases;
    }

    @Override
    public void beforeAll(ExtensionContext test) {
        database = databases.get();
        ApplicationContext first = database.start(ACCOUNT);
        contexts = List.of(first); // so that it ends too where the second can't be started
        contexts = List.of(first, database.start(ACCOUNT));
        // tests race with more threads than there are connections, on machines that may be busy
        contexts.forEach(context -> ((FailFastDataSource) DelegatingDataSource
                .unwrapDataSource(context.getBean(DataSource.class))).setConnectionTimeout(PATIENCE_MILLIS));
    }

    @Override
    public void afterAll(ExtensionContext test) {
        contexts.forEach(ApplicationContext::close);
    }

    TestDatabase database() {
        return database;
    }

    DataSource pool() {
        return DelegatingDataSource.unwrapDataSource(bean(DataSource.class));
    }

    /** By turns. */
    <T> T bean(Class<T> type) {
        return contexts.get(asked.getAndIncrement() % 2).getBean(type);
    }
}
