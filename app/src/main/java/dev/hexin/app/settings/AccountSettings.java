package dev.hexin.app.settings;

import dev.hexin.domain.message.AppId;
import dev.hexin.domain.profile.ProfileLink;
import dev.hexin.domain.settings.SettingsReader;
import dev.hexin.http.profile.ProfileSettings;
import dev.hexin.http.server.AccountPath;
import dev.hexin.http.webhook.WebhookSettings;
import dev.hexin.persistence.StorageSettings;
import dev.hexin.wechatapi.WeChatApiSettings;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What is set for one account: the list of its settings records, each of which reads itself. */
public record AccountSettings(
        AccountPath path,
        WebhookSettings webhook,
        WeChatApiSettings weChatApi,
        ProfileSettings profile,
        ProfileServiceSettings profileService,
        DeliverySettings delivery,
        LimitSettings limit,
        @Nullable BotSettings bot,
        @Nullable AssistantSettings assistant,
        ModerationWords moderationWords,
        RelaySettings relay,
        StorageSettings storage) {

    static Supplier<AccountSettings> read(SettingsReader reader) {
        Supplier<WebhookSettings> webhook = WebhookSettings.read(reader);
        Supplier<WeChatApiSettings> weChatApi = WeChatApiSettings.read(reader);
        Supplier<AccountPath> path = AccountPath.read(reader);
        Supplier<ProfileSettings> profile = ProfileSettings.read(reader);
        Supplier<ProfileServiceSettings> profileService = ProfileServiceSettings.read(reader);
        Supplier<DeliverySettings> delivery = DeliverySettings.read(reader);
        Supplier<LimitSettings> limit = LimitSettings.read(reader);
        Supplier<@Nullable BotSettings> bot = BotSettings.read(reader);
        Supplier<@Nullable AssistantSettings> assistant = AssistantSettings.read(reader);
        Supplier<ModerationWords> moderationWords = ModerationWords.read(reader);
        Supplier<RelaySettings> relay = RelaySettings.read(reader);
        Supplier<StorageSettings> storage = StorageSettings.read(reader);
        return () -> new AccountSettings(path.get(), webhook.get(), weChatApi.get(), profile.get(),
                profileService.get(), delivery.get(), limit.get(), bot.get(), assistant.get(),
                moderationWords.get(), relay.get(), storage.get());
    }

    public AppId appId() {
        return webhook.appId();
    }

    public ProfileLink profileLink() {
        return new ProfileLink(Set.copyOf(profileService.keywords()),
                path.publicUrl() == null ? null : path.publicUrl() + path.at("/"));
    }

    /** The same, with this session key where the operator set none, and where the consent page works. */
    public AccountSettings withSessionKey(String otherwise) {
        ProfileSettings complete = profile.withConsentAnywhere(weChatApi.consentAnywhere());
        return new AccountSettings(path, webhook, weChatApi,
                complete.ownSessionKey() == null ? complete.withSessionKey(otherwise) : complete,
                profileService, delivery, limit, bot, assistant, moderationWords, relay, storage);
    }
}
