package dev.hexin.app.settings;

import dev.hexin.domain.settings.SettingNames;
import dev.hexin.domain.settings.SettingsReader;
import dev.hexin.domain.settings.TypedSetting;
import dev.hexin.http.server.ServerSettings;
import dev.hexin.http.webhook.WebhookLimits;
import dev.hexin.persistence.StateStore;
import dev.hexin.persistence.jdbc.PoolSettings;
import dev.hexin.persistence.redis.RedisSettings;
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
 *
 * @param accounts one at least
 */
public record Settings(
        List<AccountSettings> accounts,
        ServerSettings server,
        WebhookLimits webhookLimits,
        HandlerSettings handlers,
        StopSettings stop,
        LogFormat logFormat,
        StateStore stateStore,
        PoolSettings pool,
        RedisSettings redis,
        Language language) {
    /** Nothing is set, and everything was asked for. */
    private static final SettingsReader KNOWN = SettingsReader.of(Map.of());

    static {
        read(KNOWN, Set.of(), null);
    }

    /**
     * @param names of the accounts that have one
     * @param platformsPort what {@code PORT} says; null: nothing
     */
    private static Supplier<Settings> read(
            SettingsReader reader,
            Set<String> names,
            @Nullable String platformsPort) {
        FrameworkSettings.judge(reader, platformsPort);
        Supplier<List<AccountSettings>> accounts = AccountList.read(reader, names);
        Supplier<ServerSettings> server = ServerSettings.read(reader);
        Supplier<WebhookLimits> webhookLimits = WebhookLimits.read(reader);
        Supplier<HandlerSettings> handlers = HandlerSettings.read(reader);
        Supplier<StopSettings> stop = StopSettings.read(reader);
        LogFormat logFormat = LogFormat.read(reader);
        StateStore stateStore = StateStore.read(reader);
        Supplier<PoolSettings> pool = PoolSettings.read(reader);
        Supplier<RedisSettings> redis = RedisSettings.read(reader);
        Language language = Language.read(reader);
        return () -> new Settings(accounts.get(), server.get(), webhookLimits.get(), handlers.get(),
                stop.get(), logFormat, stateStore, pool.get(), redis.get(), language);
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
            Set<String> accounts = AccountNames.in(environment);
            new UnknownSettings(reader.names().withAccounts(accounts),
                    reader.names().secretsWithAccounts(accounts))
                    .sentences(sources.variables(), environment)
                    .forEach(warnings);
            reader.complaints().warnings().forEach(warnings);
            sources.writableByOthers(Path.of("")).forEach(warnings);
        });
    }

    /** The language that is set, whatever else is wrong; that of {@code LANG} where this is malformed. */
    public static Language language(PropertyResolver environment) {
        return Language.read(reader(environment));
    }

    /** The names of all settings, such as {@code wechat.app-id}. */
    public static SettingNames names() {
        return KNOWN.names();
    }

    private static Settings from(
            PropertyResolver environment,
            SettingsSources sources,
            Consumer<SettingsReader> judged) {
        SettingsReader reader = reader(environment);
        sources.unusable().forEach(reader.complaints()::unusable);
        Supplier<Settings> settings = read(reader, AccountNames.in(environment), sources.variable("PORT"));
        judged.accept(reader);
        List<String> wrong = reader.complaints().sentences();
        if (!wrong.isEmpty()) {
            throw new SettingsException(wrong);
        }
        return settings.get();
    }

    private static SettingsReader reader(PropertyResolver environment) {
        return new SettingsReader(name -> typed(environment, name), environment::containsProperties,
                (group, fields) -> ChosenNames.in(environment, group, fields));
    }

    private static TypedSetting typed(PropertyResolver environment, String name) {
        return new TypedSetting(environment.getProperty(name, Object.class).orElse(null),
                environment.getProperty(name, String.class).orElse(null),
                environment.getProperty(name, Argument.listOf(String.class)).orElse(List.of()));
    }
}
