package dev.hexin.app.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.hexin.app.Application;
import dev.hexin.bots.ChatCompletionBot;
import dev.hexin.bots.DifyBot;
import dev.hexin.bots.FollowerPseudonyms;
import dev.hexin.bots.HttpBot;
import dev.hexin.bots.ModelServer;
import dev.hexin.bots.ModelSettings;
import dev.hexin.bots.Pictures;
import dev.hexin.bots.SignedBotCallback;
import dev.hexin.domain.message.Message;
import dev.hexin.domain.port.AccessTokens;
import dev.hexin.domain.port.Account;
import dev.hexin.domain.port.Accounts;
import dev.hexin.domain.port.BlockedFollowers;
import dev.hexin.domain.port.CellGroup;
import dev.hexin.domain.port.Chat;
import dev.hexin.domain.port.DeletionMarks;
import dev.hexin.domain.port.Deliveries;
import dev.hexin.domain.port.Dialogue;
import dev.hexin.domain.port.EventRoutes;
import dev.hexin.domain.port.FollowerState;
import dev.hexin.domain.port.Interceptor;
import dev.hexin.domain.port.LateAnswers;
import dev.hexin.domain.port.LateBotAnswers;
import dev.hexin.domain.port.LoginStates;
import dev.hexin.domain.port.MessageHandler;
import dev.hexin.domain.port.MessageRoutes;
import dev.hexin.domain.port.Moderation;
import dev.hexin.domain.port.Outbox;
import dev.hexin.domain.port.Permissions;
import dev.hexin.domain.port.PersonalData;
import dev.hexin.domain.port.PortFactory;
import dev.hexin.domain.port.ReceivePush;
import dev.hexin.domain.port.RelayCall;
import dev.hexin.domain.port.Responder;
import dev.hexin.domain.port.Routes;
import dev.hexin.domain.port.SignIn;
import dev.hexin.domain.port.TextRoutes;
import dev.hexin.domain.port.ViewProfile;
import dev.hexin.domain.service.Conversation;
import dev.hexin.http.bot.BotCallbacks;
import dev.hexin.http.profile.PageResources;
import dev.hexin.http.profile.ProfileSettings;
import dev.hexin.http.profile.Site;
import dev.hexin.http.profile.Sites;
import dev.hexin.http.relay.Relays;
import dev.hexin.http.server.AccountPath;
import dev.hexin.http.server.AccountPaths;
import dev.hexin.http.server.AccountRoutes;
import dev.hexin.http.server.ByteBudget;
import dev.hexin.http.server.ConnectionDraining;
import dev.hexin.http.server.ConnectionUse;
import dev.hexin.http.server.Origin;
import dev.hexin.http.server.ServerSettings;
import dev.hexin.http.server.TrustedProxies;
import dev.hexin.http.webhook.CapturedPush;
import dev.hexin.http.webhook.MessageCipher;
import dev.hexin.http.webhook.Mode;
import dev.hexin.http.webhook.PushDiagnosis;
import dev.hexin.http.webhook.PushSigner;
import dev.hexin.http.webhook.Webhook;
import dev.hexin.http.webhook.WebhookLimits;
import dev.hexin.http.webhook.WebhookResources;
import dev.hexin.http.webhook.WebhookSettings;
import dev.hexin.http.webhook.Webhooks;
import dev.hexin.persistence.AtRestEncryption;
import dev.hexin.persistence.DatabaseWatch;
import dev.hexin.persistence.GuardedCellStore;
import dev.hexin.persistence.SessionEpochSettings;
import dev.hexin.persistence.StateStore;
import dev.hexin.persistence.StorageKey;
import dev.hexin.persistence.StorageSettings;
import dev.hexin.persistence.jdbc.DatabaseException;
import dev.hexin.persistence.jdbc.DatabaseTrial;
import dev.hexin.persistence.jdbc.JdbcStores;
import dev.hexin.persistence.jdbc.PoolSettings;
import dev.hexin.persistence.memory.MemoryCellStore;
import dev.hexin.persistence.memory.MemoryDeliveries;
import dev.hexin.persistence.redis.Redis;
import dev.hexin.persistence.redis.RedisSettings;
import dev.hexin.persistence.redis.RedisStartException;
import dev.hexin.persistence.redis.RedisTrial;
import dev.hexin.sandbox.Sandbox;
import dev.hexin.wechatapi.ApiProxy;
import dev.hexin.wechatapi.ErrorMeanings;
import dev.hexin.wechatapi.PlatformProbe;
import dev.hexin.wechatapi.ProbeAnswer;
import dev.hexin.wechatapi.SiteProbe;
import dev.hexin.wechatapi.WeChatAccount;
import dev.hexin.wechatapi.WeChatApiSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Hexin as it is. A new module is named here by one of its classes. */
final class RealHouse implements House {
    private static final Room WEBHOOK = Room.of(PushSigner.class);
    private static final Room MEMORY = Room.of(MemoryDeliveries.class);
    private static final Room JDBC = Room.of(DatabaseException.class);
    private static final Room REDIS = Room.of(RedisStartException.class);
    private static final Room WECHAT_API = Room.of(WeChatApiSettings.class);
    private static final Room BOTS = Room.of(HttpBot.class);

    private final JavaClasses classes = MainCode.of(Message.class, PushSigner.class, MemoryDeliveries.class,
            WeChatApiSettings.class, ApiProxy.class, HttpBot.class, Application.class);
    private final JavaClasses sandboxClasses = MainCode.of(Sandbox.class);
    private final JavaClasses tests = new ClassFileImporter().importPaths(testsOfAllModules());

    private static List<Path> testsOfAllModules() {
        Path app = Path.of("").toAbsolutePath();
        try (Stream<Path> modules = Files.list(app.getParent())) {
            return modules.map(module -> module.resolve("target/test-classes")).filter(Files::isDirectory)
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public JavaClasses classes() {
        return classes;
    }

    @Override
    public JavaClasses tests() {
        return tests;
    }

    @Override
    public JavaClasses sandboxClasses() {
        return sandboxClasses;
    }

    @Override
    public Room sandbox() {
        return Room.of(Sandbox.class);
    }

    @Override
    public Room domain() {
        return Room.of(Message.class).above();
    }

    @Override
    public Room ports() {
        return Room.of(Deliveries.class);
    }

    @Override
    public Room services() {
        return Room.of(Conversation.class);
    }

    @Override
    public Room handlers() {
        return Room.of(dev.hexin.domain.handler.Echo.class);
    }

    @Override
    public List<Room> adapters() {
        return List.of(WEBHOOK.above(), persistence(), WECHAT_API, BOTS);
    }

    @Override
    public Room persistence() {
        return MEMORY.above();
    }

    @Override
    public Room wiring() {
        return Room.of(MainCode.named("Wiring", classes));
    }

    @Override
    public Class<?> personalData() {
        return PersonalData.class;
    }

    @Override
    public Class<?> cellGroup() {
        return CellGroup.class;
    }

    @Override
    public Map<String, String> storesNotOfPersonalData() {
        String goesLast = "a deletion removes the profile by itself, last, and leaves a record of it";
        String theAccounts = "a token is the account's";
        String knowsNone = "it does not know what its cells mean: their owners are what deletions reach";
        return Map.ofEntries(Map.entry("JdbcProfiles", goesLast),
                Map.entry("JdbcPersonRecords", "it carries what the other stores of persons keep"),
                Map.entry("SharedAccessTokens", theAccounts),
                Map.entry("SharedPermissions", "a right is the account's"),
                Map.entry("QuestionsADay", "it counts those of all followers together"),
                Map.entry("MemoryCellStore", knowsNone), Map.entry("JdbcCellStore", knowsNone),
                Map.entry("RedisCellStore", knowsNone),
                Map.entry("JdbcSessionEpochs",
                        "what ends a person's sessions has to outlive them; it has pseudonyms only"),
                Map.entry("BlockList", "a block outlives a deletion; it has pseudonyms only"),
                Map.entry("FollowerLimit", "each count ends with its window; it has pseudonyms only"),
                Map.entry("SharedDeletionMarks", "the deletion itself; it has pseudonyms only"));
    }

    @Override
    public Class<?> firstClass() {
        return Application.class;
    }

    @Override
    public Set<Class<?>> inboundPorts() {
        return Set.of(Account.class, Accounts.class, Chat.class, FollowerState.class, Outbox.class,
                ReceivePush.class, RelayCall.class,
                SignIn.class,
                ViewProfile.class, MessageHandler.class, PortFactory.class,
                Interceptor.class, BlockedFollowers.class, Routes.class, TextRoutes.class,
                EventRoutes.class, MessageRoutes.class,
                Responder.class, Dialogue.class, LateBotAnswers.class, Moderation.class,
                AccessTokens.class, Permissions.class,
                LateAnswers.class, LoginStates.class, DeletionMarks.class);
    }

    @Override
    public Set<Class<?>> publicInAdapters() {
        return Set.of(PushSigner.class, MessageCipher.class, Mode.class, WebhookSettings.class,
                ServerSettings.class, TrustedProxies.class, Origin.class, ByteBudget.class,
                ConnectionUse.class, ConnectionDraining.class,
                AccountPath.class, AccountPaths.class, Site.class, Sites.class, PageResources.class,
                Webhook.class, Webhooks.class, BotCallbacks.class, WebhookResources.class,
                WebhookLimits.class,
                AccountRoutes.class, Relays.class, JdbcStores.class, Redis.class, WeChatAccount.class,
                ProfileSettings.class, WeChatApiSettings.class, ApiProxy.class, PlatformProbe.class,
                ProbeAnswer.class, SiteProbe.class, CapturedPush.class, PushDiagnosis.class,
                ErrorMeanings.class, DatabaseTrial.class, RedisTrial.class,
                MemoryDeliveries.class,
                MemoryCellStore.class, GuardedCellStore.class, AtRestEncryption.class,
                DatabaseWatch.class, StorageSettings.class, StateStore.class, PoolSettings.class,
                RedisSettings.class, SessionEpochSettings.class, StorageKey.class,
                DatabaseException.class, RedisStartException.class, HttpBot.class, ChatCompletionBot.class,
                DifyBot.class, ModelServer.class, ModelSettings.class, Pictures.class,
                FollowerPseudonyms.class, SignedBotCallback.class);
    }

    @Override
    public List<Room> xmlRooms() {
        return List.of(WEBHOOK);
    }

    @Override
    public List<Room> sqlRooms() {
        return List.of(JDBC);
    }

    @Override
    public List<Room> redisRooms() {
        return List.of(REDIS);
    }

    @Override
    public List<Room> httpClientRooms() {
        return List.of(WECHAT_API, BOTS);
    }

    @Override
    public Set<Class<?>> ciphers() {
        return Set.of(MessageCipher.class, StorageKey.class, MainCode.named("SessionMac", classes),
                FollowerPseudonyms.class, MainCode.named("StandardWebhooks", classes));
    }
}
