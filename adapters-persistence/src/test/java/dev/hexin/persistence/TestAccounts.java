package dev.hexin.persistence;

import dev.hexin.domain.message.AppId;
import dev.hexin.domain.port.StorageEncryption;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Accounts of which each test has its own, so that none finds what another one left in the store. */
public final class TestAccounts {
    public static final String KEY = "a key of the tests, 32 characters at least";
    private static final AtomicInteger ACCOUNTS = new AtomicInteger(0x70000);

    private TestAccounts() {}

    /** A new one. */
    public static StorageSettings withKey() {
        return new StorageSettings(new AppId("wx%016x".formatted(ACCOUNTS.incrementAndGet())), KEY);
    }

    public static StorageSettings same(StorageSettings account, @Nullable String key) {
        return new StorageSettings(account.appId(), key);
    }

    /** Of a new account. */
    public static StorageEncryption encryption() {
        return new AtRestEncryption(withKey());
    }
}
