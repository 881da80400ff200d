package dev.hexin.app.wiring;

import dev.hexin.app.settings.AccountSettings;
import dev.hexin.app.settings.BotSettings;
import dev.hexin.app.settings.QuestionLimits;
import dev.hexin.bots.FollowerPseudonyms;
import dev.hexin.bots.HttpBot;
import dev.hexin.bots.SignedBotCallback;
import dev.hexin.domain.port.Bot;
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
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One account's bot and what belongs to it; made where there is one, so that no other start loads it. */
final class AccountBot implements AutoCloseable {
    /** Of the time that a handler may take, so that it ends by itself. */
    private static final Duration LEFT_OF_RUN = Duration.ofSeconds(30);

    private final HttpBot bot;
    private final BotAnswers answers;
    private final SharedBotAnswers later;
    private final BotCallback callback;

    private AccountBot(
            AccountSettings account,
            BotSettings settings,
            CellStores cells,
            Infrastructure process) {
        StorageEncryption encryption = new AtRestEncryption(account.storage());
        this.bot = new HttpBot(settings.url(), settings.secret(), settings.sharesOpenId(),
                process.scheduler(), process.clock());
        this.later = new SharedBotAnswers(cells.kept(), encryption, process.scheduler(), process.clock(),
                process.random(), runWaits(process.handlerSettings().longestRun()));
        this.callback = new SignedBotCallback(settings.secret(), later, process.clock());
        this.answers = new BotAnswers("the bot (" + BotSettings.URL + ")", bot,
                rules(settings.limits(), List.of()), pseudonyms(account)::of, moderations(account, process),
                new QuestionsADay(cells.hot(), encryption, process.random()), later, process.clock());
    }

    /** Null where the account has none. */
    static @Nullable AccountBot of(AccountSettings account, CellStores cells, Infrastructure process) {
        BotSettings settings = account.bot();
        return settings == null ? null : new AccountBot(account, settings, cells, process);
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
        bot.close();
    }
}
