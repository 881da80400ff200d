package dev.hexin.app.wiring;

import dev.hexin.app.settings.AccountSettings;
import dev.hexin.app.settings.AssistantSettings;
import dev.hexin.app.settings.BotSettings;
import dev.hexin.app.settings.QuestionLimits;
import dev.hexin.bots.FollowerPseudonyms;
import dev.hexin.bots.Pictures;
import dev.hexin.bots.SignedBotCallback;
import dev.hexin.domain.port.BotCallback;
import dev.hexin.domain.port.Moderation;
import dev.hexin.domain.port.PersonalData;
import dev.hexin.domain.port.StorageEncryption;
import dev.hexin.domain.service.Conversation;
import dev.hexin.domain.service.bot.BotAnswers;
import dev.hexin.domain.service.bot.BotRules;
import dev.hexin.domain.service.bot.WordList;
import dev.hexin.domain.service.state.QuestionsADay;
import dev.hexin.domain.service.state.SharedBotAnswers;
import dev.hexin.persistence.AtRestEncryption;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One account's bot and what belongs to it; made where there is one, so that no other start loads it. */
final class AccountBot implements AutoCloseable {
    /** Of the pictures that followers send. */
    private static final List<String> MEDIA_HOSTS = List.of("qpic.cn", "qlogo.cn");
    /** Of the time that a handler may take, so that it ends by itself. */
    private static final Duration LEFT_OF_RUN = Duration.ofSeconds(30);

    private final BotClient client;
    private final BotAnswers answers;
    private final SharedBotAnswers later;
    private final @Nullable BotCallback callback;

    private AccountBot(
            Chosen chosen,
            AccountSettings account,
            CellStores cells,
            Infrastructure process) {
        StorageEncryption encryption = new AtRestEncryption(account.storage());
        this.client = chosen.client();
        this.later = new SharedBotAnswers(cells.kept(), encryption, process.scheduler(), process.clock(),
                process.random(), runWaits(process.handlerSettings().longestRun()));
        BotSettings settings = account.bot();
        this.callback = settings == null
                ? null
                : new SignedBotCallback(settings.secret(), later, process.clock());
        this.answers = new BotAnswers(chosen.name(), client.bot(), chosen.rules(), pseudonyms(account)::of,
                moderations(account, process),
                new QuestionsADay(cells.hot(), encryption, process.random()), later, process.clock());
    }

    /** Null where the account has none. */
    static @Nullable AccountBot of(AccountSettings account, CellStores cells, Infrastructure process) {
        Chosen chosen = account.assistant() == null
                ? bot(account.bot(), process)
                : assistant(account.assistant(), account.profile().pictureHosts(), process);
        return chosen == null ? null : new AccountBot(chosen, account, cells, process);
    }

    /** @param name as the table of handlers has it */
    private record Chosen(String name, BotClient client, BotRules rules) {}

    private static @Nullable Chosen bot(@Nullable BotSettings settings, Infrastructure process) {
        if (settings == null) {
            return null;
        }
        return new Chosen(named("the bot", settings.url(), BotSettings.URL),
                BotClient.of(settings, settings.sharesOpenId(), process.scheduler(), process.clock()),
                rules(settings.limits(), List.of()));
    }

    private static Chosen assistant(
            AssistantSettings settings,
            List<String> pictureHosts,
            Infrastructure process) {
        Pictures pictures = new Pictures(Stream.concat(MEDIA_HOSTS.stream(),
                pictureHosts.stream().map(origin -> URI.create(origin).getRawAuthority())).toList());
        String what = "the assistant, kind " + settings.kind().name().toLowerCase(Locale.ROOT) + ",";
        return new Chosen(named(what, settings.model().baseUrl(), AssistantSettings.URL),
                BotClient.of(settings, pictures, process.scheduler(), process.clock()),
                rules(settings.limits(), settings.resetWords()));
    }

    /** By its host alone: a path may hold what is nobody's business. */
    private static String named(String what, URI address, String setting) {
        return what + " at " + address.getRawAuthority() + " (" + setting + ")";
    }

    private static Duration runWaits(Duration longestRun) {
        Duration waits = longestRun.minus(LEFT_OF_RUN);
        return waits.compareTo(LEFT_OF_RUN) < 0 ? longestRun.dividedBy(2) : waits;
    }

    private static BotRules rules(QuestionLimits limits, List<String> resetWords) {
        return new BotRules(limits.perFollowerADay(), limits.aDay(), limits.atOnce(), limits.text(),
                resetWords);
    }

    /** By what the account has, and the bot does not know. */
    private static FollowerPseudonyms pseudonyms(AccountSettings account) {
        String secret = Stream.of(account.storage().storageKey(), account.weChatApi().secret())
                .filter(key -> key != null).findFirst().orElse(account.webhook().token());
        return new FollowerPseudonyms(account.appId(), secret);
    }

    private static List<Moderation> moderations(AccountSettings account, Infrastructure process) {
        List<String> words = account.moderationWords().words();
        return words.isEmpty()
                ? process.moderations()
                : Stream.concat(Stream.<Moderation>of(new WordList(words)), process.moderations().stream())
                        .toList();
    }

    BotAnswers answers() {
        return answers;
    }

    /** Null where no answer comes later: a model's never does. */
    @Nullable
    BotCallback callback() {
        return callback;
    }

    PersonalData waiting() {
        return later;
    }

    void start(Conversation conversation) {
        later.start(conversation::bring);
    }

    @Override
    public void close() {
        client.close().run();
    }
}
