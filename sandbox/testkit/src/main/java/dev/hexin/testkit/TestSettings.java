package dev.hexin.testkit;

import dev.hexin.app.settings.Settings;
import io.micronaut.core.value.MapPropertyResolver;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;

/** The settings of an account in tests: those it can't be without, and what a test adds. */
final class TestSettings {
    private final Map<String, Object> all = new HashMap<>(Map.of("wechat.app-id", "wx0123456789abcdef",
            "wechat.token", "AsTheTestsHaveIt", "wechat.app-secret", "0123456789abcdef0123456789abcdef",
            "wechat.session-key", "a session key of the tests, which has 32 characters"));

    void set(String name, Object value) {
        if (!Settings.names().all().contains(name)) {
            throw new IllegalArgumentException("no setting is called " + name + "; these are: "
                    + String.join(", ", new TreeSet<>(Settings.names().all())));
        }
        all.put(name, value);
    }

    Settings read() {
        return Settings.from(new MapPropertyResolver(all));
    }
}
