package dev.hexin.app.settings;

import dev.hexin.domain.settings.SettingsReader;
import dev.hexin.domain.settings.TypedSetting;
import dev.hexin.http.profile.ProfileSettings;
import dev.hexin.http.server.ServerSettings;
import dev.hexin.http.webhook.WebhookSettings;
import dev.hexin.persistence.StateStore;
import dev.hexin.persistence.StorageSettings;
import dev.hexin.persistence.jdbc.PoolSettings;
import dev.hexin.persistence.redis.RedisSettings;
import dev.hexin.wechatapi.WeChatApiSettings;
import io.micronaut.context.env.Environment;
import io.micronaut.core.type.Argument;
import io.micronaut.core.value.PropertyResolver;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The list of all settings records, read at once, so that everything wrong is said at once. Each record knows
 * its own settings: their names, defaults and what is wrong with them.
 */
public record Settings(
        WebhookSettings webhook,
        WeChatApiSettings weChatApi,
        ServerSettings server,
        ProfileSettings profile,
        ProfileServiceSettings profileService,
        DeliverySettings delivery,
        StopSettings stop,
        StateStore stateStore,
        StorageSettings storage,
        PoolSettings pool,
        RedisSettings redis) {
    /** Nothing is set, and everything was asked for. */
    private static final SettingsReader KNOWN = SettingsReader.of(Map.of());

    static {
        read(KNOWN, null);
    }

    /** @param platformsPort what {@code PORT} says; null: nothing */
    private static Supplier<Settings> read(SettingsReader reader, @Nullable String platformsPort) {
        FrameworkSettings.judge(reader, platformsPort);
        Supplier<WebhookSettings> webhook = WebhookSettings.read(reader);
        Supplier<WeChatApiSettings> weChatApi = WeChatApiSettings.read(reader);
        Supplier<ServerSettings> server = ServerSettings.read(reader);
        Supplier<ProfileSettings> profile = ProfileSettings.read(reader);
        Supplier<ProfileServiceSettings> profileService = ProfileServiceSettings.read(reader);
        Supplier<DeliverySettings> delivery = DeliverySettings.read(reader);
        Supplier<StopSettings> stop = StopSettings.read(reader);
        StateStore stateStore = StateStore.read(reader);
        Supplier<StorageSettings> storage = StorageSettings.read(reader);
        Supplier<PoolSettings> pool = PoolSettings.read(reader);
        Supplier<RedisSettings> redis = RedisSettings.read(reader);
        return () -> new Settings(webhook.get(), weChatApi.get(), server.get(), profile.get(),
                profileService.get(), delivery.get(), stop.get(), stateStore, storage.get(), pool.get(),
                redis.get());
    }

    /**
     * Reads them from the environment.
     *
     * @throws SettingsException when any is missing or malformed, with a sentence for each
     */
    public static Settings from(PropertyResolver environment) {
        return from(environment, SettingsSources.none(), reader -> {});
    }

    /**
     * Judges and completes what the operator set, before any bean is made.
     *
     * @param warnings takes a sentence for each {@code wechat.*} name that no setting has, and for what
     *     hardly is meant
     * @throws SettingsException when any is missing or malformed, with a sentence for each
     */
    public static Settings judge(
            Environment environment,
            SettingsSources sources,
            Consumer<String> warnings) {
        FrameworkSettings.complete(environment, sources);
        return from(environment, sources, reader -> {
            new UnknownSettings(reader.names())
                    .sentences(sources.variables(), environment.getPropertySources())
                    .forEach(warnings);
            reader.complaints().warnings().forEach(warnings);
            sources.writableByOthers(Path.of("")).forEach(warnings);
        });
    }

    /** The names of all settings, such as {@code wechat.app-id}. */
    public static Set<String> names() {
        return KNOWN.names();
    }

    /** The names of those whose values may stand in files. */
    static Set<String> namesOfSecrets() {
        return KNOWN.namesOfSecrets();
    }

    private static Settings from(
            PropertyResolver environment,
            SettingsSources sources,
            Consumer<SettingsReader> judged) {
        SettingsReader reader = new SettingsReader(name -> typed(environment, name),
                environment::containsProperties);
        sources.unusable().forEach(reader.complaints()::unusable);
        Supplier<Settings> settings = read(reader, sources.variable("PORT"));
        judged.accept(reader);
        List<String> wrong = reader.complaints().sentences();
        if (!wrong.isEmpty()) {
            throw new SettingsException(wrong);
        }
        return settings.get();
    }

    private static TypedSetting typed(PropertyResolver environment, String name) {
        return new TypedSetting(environment.getProperty(name, Object.class).orElse(null),
                environment.getProperty(name, String.class).orElse(null),
                environment.getProperty(name, Argument.listOf(String.class)).orElse(List.of()));
    }
}
