package dev.hexin.app.wiring;

import dev.hexin.app.settings.AccountSettings;
import dev.hexin.app.settings.DeliverySettings;
import dev.hexin.domain.port.Account;
import dev.hexin.domain.port.BotCallback;
import dev.hexin.domain.port.CustomerService;
import dev.hexin.domain.port.IdentityProvider;
import dev.hexin.domain.port.PersonalData;
import dev.hexin.domain.port.Profiles;
import dev.hexin.domain.service.AccountInUse;
import dev.hexin.domain.service.AfterFirstAnswer;
import dev.hexin.domain.service.Conversation;
import dev.hexin.domain.service.ConversationPorts;
import dev.hexin.domain.service.CustomerServiceOutbox;
import dev.hexin.domain.service.Deletions;
import dev.hexin.domain.service.DeliveryRules;
import dev.hexin.domain.service.Interceptors;
import dev.hexin.domain.service.KeyedRelay;
import dev.hexin.domain.service.Steps;
import dev.hexin.domain.service.bot.BotCounts;
import dev.hexin.http.profile.Site;
import dev.hexin.http.webhook.Webhook;
import dev.hexin.wechatapi.WeChatAccount;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The object graph of one account, made by constructors: everything that knows its AppID, token or key hangs
 * on it. What all accounts share is the {@link Infrastructure}.
 */
public final class AccountModule implements AutoCloseable {
    /** Longer than the platform waits, so that it is the one who hangs up. */
    private static final Duration HELD_FOR = Duration.ofSeconds(6);
    /** Of WeChat's API, or of a late answer's last hand. */
    private static final Duration LONGER_THAN_A_CALL = Duration.ofMinutes(30);

    private final AccountSettings settings;
    private final AccountState state;
    private final @Nullable AccountBot bot;
    private final Profiles profiles;
    private final AccountPlatform platform;
    private final CustomerServiceOutbox outbox;
    private final AccountInUse inUse;
    private final Interceptors interceptors;
    private final Conversation conversation;
    private final AfterFirstAnswer ahead;
    private final Webhook webhook;
    private final Site site;
    private final @Nullable KeyedRelay relay;

    private AccountModule(AccountSettings settings, Infrastructure process) {
        this.settings = settings;
        this.state = new AccountState(settings, process);
        this.bot = AccountBot.of(settings, state.cells(), process);
        this.profiles = Objects.requireNonNull(process.ports().make(Profiles.class, settings,
                () -> process.stores().profiles(settings.storage())));
        this.platform = new AccountPlatform(settings, state, process);
        Deletions deletions = deletions(process);
        AccountPages pages = new AccountPages(settings, state, profiles, platform.identityProvider(),
                deletions, process);
        this.outbox = new CustomerServiceOutbox(platform.customerService(), state.outboxStores(),
                process.scheduler(),
                process.clock(), process.random(), settings.delivery().outboxTriesFor());
        this.inUse = new AccountInUse(label(), settings.profileLink(), profiles, outbox,
                platform.api(), state.blockList(),
                new Steps(settings.appId(), state.stepStores(), deletions, process.scheduler(),
                        process.clock(), process.random()),
                process.accounts());
        this.interceptors = interceptors(process);
        this.conversation = new Conversation(settings.appId(), conversationPorts(deletions, process),
                process.handlers().in(inUse, settings.delivery().cancelWords(),
                        bot == null ? null : bot.answers()),
                pages.profiles().obligations(), interceptors,
                rules(settings.delivery(), process), process.handlerSettings().explains());
        if (bot != null) {
            bot.start(conversation);
        }
        outbox.start(); // what is left of late answers is the conversation's to deal with
        this.ahead = new AfterFirstAnswer(conversation, process.scheduler(), platform::fetchToken);
        this.webhook = new Webhook(settings.path(), settings.webhook(), process.webhook(), ahead);
        this.site = pages.site();
        this.relay = settings.relay().keys().isEmpty()
                ? null
                : new KeyedRelay(label(), settings.relay().keys(),
                        platform.exchange(), outbox, process.clock());
    }

    /** @param settings with a session key: where the operator set none, a random one */
    public static AccountModule build(AccountSettings settings, Infrastructure infrastructure) {
        return new AccountModule(settings, infrastructure);
    }

    private Deletions deletions(Infrastructure process) {
        Stream<PersonalData> ofTeam = process.personalData().stream()
                .map(store -> openId -> store.forget(label(), openId));
        List<PersonalData> stores = Stream.of(state.ofPersons().stream(),
                Stream.ofNullable(bot).map(AccountBot::waiting), ofTeam).flatMap(Function.identity())
                .toList();
        return new Deletions(stores, profiles, state.deletionMarks(), process.clock(),
                process.handlerSettings().longestRun().plus(LONGER_THAN_A_CALL));
    }

    private ConversationPorts conversationPorts(Deletions deletions, Infrastructure process) {
        return new ConversationPorts(state.deliveries(), state.lateAnswers(), deletions, outbox,
                process.executors().apply(label()), process.scheduler(), process.clock(),
                process.markdown());
    }

    private Interceptors interceptors(Infrastructure process) {
        return new Interceptors(Stream.concat(state.interceptors().stream(), process.interceptors().stream())
                .toList());
    }

    private static DeliveryRules rules(DeliverySettings settings, Infrastructure process) {
        return new DeliveryRules(settings.replyDeadline(), HELD_FOR, settings.lateReplies(),
                settings.holdingText(), settings.lateAnswerTtl(), process.handlerSettings().longestRun(),
                settings.showsTyping(), settings.wording());
    }

    /** Pushes may come from now on: at the latest after this time the first access token is fetched. */
    void serves(Duration latest) {
        ahead.started(latest);
    }

    /** What it is called in meters and lines of the log. */
    public String label() {
        return settings.path().label();
    }

    public AccountSettings settings() {
        return settings;
    }

    public CellStores cells() {
        return state.cells();
    }

    public Profiles profiles() {
        return profiles;
    }

    /** Null where the account has no AppSecret; so are the two that follow, unless a team makes them. */
    public @Nullable WeChatAccount weChat() {
        return platform.weChat();
    }

    public @Nullable IdentityProvider identityProvider() {
        return platform.identityProvider();
    }

    public @Nullable CustomerService customerService() {
        return platform.customerService();
    }

    /** What its bot did; null where it has none. */
    public @Nullable BotCounts botCounts() {
        return bot == null ? null : bot.answers().counts();
    }

    /** Where its bot answers later; null where it has none. */
    public @Nullable BotCallback botCallback() {
        return bot == null ? null : bot.callback();
    }

    public CustomerServiceOutbox outbox() {
        return outbox;
    }

    /** The account as a team's code sees it. */
    public Account inUse() {
        return inUse;
    }

    /** What is asked of each push before its handlers. */
    public Interceptors interceptors() {
        return interceptors;
    }

    public Conversation conversation() {
        return conversation;
    }

    public Webhook webhook() {
        return webhook;
    }

    public Site site() {
        return site;
    }

    /** Null where no program has a key. */
    public @Nullable KeyedRelay relay() {
        return relay;
    }

    @Override
    public void close() {
        platform.close();
        if (bot != null) {
            bot.close();
        }
        state.close();
    }
}
