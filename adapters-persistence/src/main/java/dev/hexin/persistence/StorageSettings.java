package dev.hexin.persistence;

import dev.hexin.domain.message.AppId;
import dev.hexin.domain.settings.SettingsReader;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Whose state is kept, and with which key its secrets are encrypted. {@code toString} hides the key.
 *
 * @param storageKey {@code wechat.storage-key}: any text of at least 32 characters; null: no token is stored
 */
public record StorageSettings(AppId appId, @Nullable String storageKey) {
    private static final int SHORTEST = 32;

    public StorageSettings {
        if (storageKey != null && !isStorageKey(storageKey)) {
            throw new IllegalArgumentException("a storage key has at least " + SHORTEST + " characters");
        }
    }

    public static Supplier<StorageSettings> read(SettingsReader settings) {
        Supplier<AppId> appId = AppId.read(settings);
        String storageKey = settings.secret("wechat.storage-key", StorageSettings::isStorageKey,
                "a text of at least " + SHORTEST + " characters that cannot be guessed");
        return () -> new StorageSettings(appId.get(), storageKey);
    }

    private static boolean isStorageKey(String text) {
        return text.codePointCount(0, text.length()) >= SHORTEST;
    }

    @Override
    public String toString() {
        return "StorageSettings[appId=" + appId.value() + ", …]";
    }
}
