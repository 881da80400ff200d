package dev.hexin.app.settings;

import dev.hexin.http.server.ServerSettings;
import io.micronaut.context.env.Environment;
import io.micronaut.core.value.PropertyResolver;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Everything an operator sets, read at once, so that everything wrong is said at once. */
public record Settings(WeChatSettings weChat, SignInSettings signIn, DeliverySettings delivery,
        ServerSettings server) {

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
     * @param warnings takes a sentence for each {@code wechat.*} name that no setting has, and for what hardly is meant
     * @throws SettingsException when any is missing or malformed, with a sentence for each
     */
    public static Settings judge(Environment environment, SettingsSources sources,
            Consumer<String> warnings) {
        FrameworkSettings.complete(environment, sources);
        return from(environment, sources, reader -> {
            new UnknownSettings(reader.names())
                    .sentences(sources.variables(), environment.getPropertySources())
                    .forEach(warnings);
            reader.warnings().forEach(warnings);
            sources.writableByOthers(Path.of("")).forEach(warnings);
        });
    }

    private static Settings from(PropertyResolver environment, SettingsSources sources,
            Consumer<SettingsReader> judged) {
        SettingsReader reader = new SettingsReader(environment, sources);
        FrameworkSettings.read(reader, sources);
        Supplier<WeChatSettings> weChat = WeChatSettings.read(reader);
        Supplier<SignInSettings> signIn = SignInSettings.read(reader);
        Supplier<DeliverySettings> delivery = DeliverySettings.read(reader);
        Supplier<ServerSettings> server = HttpSettings.read(reader, signIn);
        judged.accept(reader);
        reader.check();
        return new Settings(weChat.get(), signIn.get(), delivery.get(), server.get());
    }
}
