package dev.hexin.app.settings;

import dev.hexin.http.server.ServerSettings;
import io.micronaut.core.value.PropertyResolver;
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
        SettingsReader reader = new SettingsReader(environment);
        Supplier<WeChatSettings> weChat = WeChatSettings.read(reader);
        Supplier<SignInSettings> signIn = SignInSettings.read(reader);
        Supplier<DeliverySettings> delivery = DeliverySettings.read(reader);
        Supplier<ServerSettings> server = HttpSettings.read(reader);
        reader.check();
        return new Settings(weChat.get(), signIn.get(), delivery.get(), server.get());
    }
}
