package dev.hexin.persistence;

import dev.hexin.domain.settings.SettingsReader;
import dev.hexin.persistence.jdbc.PoolSettings;
import dev.hexin.persistence.redis.RedisSettings;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The settings of all stores read and judge themselves. */
class StorageSettingsTest {
    private static final String KEY = "a key that nobody else has, 32 characters";

    private final Map<String, String> typed = new HashMap<>(Map.of("wechat.app-id", "wx0123456789abcdef"));
    private final SettingsReader reader = SettingsReader.of(typed);

    private List<String> sentencesWith(String name, String value) {
        typed.put(name, value);
        StateStore.read(reader);
        StorageSettings.read(reader);
        PoolSettings.read(reader);
        RedisSettings.read(reader);
        return reader.complaints().sentences();
    }

    @ParameterizedTest
    @CsvSource({"wechat.storage-key, short", "wechat.storage-key, 😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀",
            "wechat.state, mongo", "redis.uri, http://:secret@localhost",
            "redis.uri, redis://", "datasources.default.url, jdbc:oracle:thin:secret",
            "datasources.default.url, jdbc:h2:", "datasources.default.url, mysql://secret",
            "datasources.default.maximum-pool-size, 0"})
    void whatIsRefused(String name, String value) {
        assertThat(sentencesWith(name, value)).singleElement().asString().startsWith(name + " (")
                .contains(" should be ").doesNotContain("secret", "short");
    }

    @ParameterizedTest
    @CsvSource({"redis.uri, redis://localhost:6379", "redis.uri, rediss://host",
            "redis.uri, redis-sentinel://a#b",
            "datasources.default.url, jdbc:h2:mem:x", "datasources.default.url, jdbc:mysql://db/hexin",
            "datasources.default.url, jdbc:mariadb://db/hexin",
            "datasources.default.url, jdbc:postgresql://db/hexin"})
    void addresses(String name, String value) {
        assertThat(sentencesWith(name, value)).isEmpty();
    }

    @Test
    void aSharedStoreNeedsTheSameSessionKeyEverywhere_andRedisItsAddress() {
        assertThat(sentencesWith("wechat.state", "redis")).satisfiesExactly(
                one -> assertThat(one).startsWith("wechat.session-key (WECHAT_SESSION_KEY) is missing")
                        .contains("wechat.state=redis needs it"),
                two -> assertThat(two).startsWith("redis.uri (REDIS_URI) is missing")
                        .contains("wechat.state=redis needs it"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"jdbc:h2:file:./data/hexin", "jdbc:h2:mem:x"})
    void sharedStateOverADatabaseOfOneProcessIsAWarning(String url) {
        typed.put("wechat.session-key", KEY);
        typed.put("datasources.default.url", url);
        assertThat(sentencesWith("wechat.state", "jdbc")).isEmpty();
        assertThat(reader.complaints().warnings()).singleElement().asString()
                .startsWith("wechat.state=jdbc is for several replicas");
    }

    @ParameterizedTest
    @ValueSource(strings = {"jdbc:h2:tcp://db/hexin", "jdbc:postgresql://db/hexin"})
    void overADatabaseServerItIsNone(String url) {
        typed.put("wechat.session-key", KEY);
        typed.put("datasources.default.url", url);
        assertThat(sentencesWith("wechat.state", "jdbc")).isEmpty();
        assertThat(reader.complaints().warnings()).isEmpty();
    }

    @Test
    void theDatabaseIsAFileBesideTheApplication_andItsPasswordIsTakenAsItWasTyped() {
        assertThat(PoolSettings.read(reader).get().url()).isEqualTo("jdbc:h2:file:./data/hexin");
        assertThat(PoolSettings.read(reader).get().isLocal()).isTrue();
        typed.put("datasources.default.password", " with blanks ");
        assertThat(PoolSettings.read(reader).get().password()).isEqualTo(" with blanks ");
        assertThat(reader.names().secrets()).contains("datasources.default.password");
    }
}
