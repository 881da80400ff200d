package dev.hexin.app.replica;

import java.util.Map;

/** The settings that there are without any: an H2 file in the working folder. */
final class DefaultStore implements SharedStore {
    @Override
    public Map<String, String> settings() {
        return Map.of("DATASOURCES_DEFAULT_URL", "");
    }

    @Override
    public void stop() {}

    @Override
    public void start() {}

    @Override
    public void close() {}
}
