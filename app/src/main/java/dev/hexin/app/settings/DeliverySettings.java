package dev.hexin.app.settings;

import dev.hexin.domain.dialogue.DialogueScript;
import dev.hexin.domain.message.LegalText;
import dev.hexin.domain.port.Outbox;
import dev.hexin.domain.profile.ProfileLink;
import dev.hexin.domain.reply.PageWording;
import dev.hexin.domain.service.DeliveryRules.LateReplies;
import dev.hexin.domain.settings.SettingsReader;
import dev.hexin.wechatapi.WeChatApiSettings;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/**
 * How the five seconds are dealt with.
 *
 * @param cancelWords what cancels a dialogue that has no words of its own for that
 * @param outboxTriesFor how long a late answer is tried by customer-service message
 */
public record DeliverySettings(
        Duration replyDeadline,
        LateReplies lateReplies,
        String holdingText,
        PageWording wording,
        List<String> cancelWords,
        Duration lateAnswerTtl,
        Duration outboxTriesFor,
        boolean showsTyping) {
    private static final Duration LONGEST_DEADLINE = Duration.ofMillis(4900);
    private static final String HOLDING_TEXT = "正在处理，请稍候。(Please wait a moment.)";
    private static final String PAGE_FOOTER = "({page}/{pages}) 回复「{word}」看下一页";
    private static final List<String> MORE_WORDS = List.of("继续", "更多", "more");
    private static final String AI_LABEL = "内容由 AI 生成";
    private static final int LONGEST_WORD = 24; // the default footer has room for it
    private static final int LONGEST_HOLDING_TEXT = 1500; // the hint on how to fetch the answer may follow

    static Supplier<DeliverySettings> read(SettingsReader reader) {
        SettingsReader settings = reader.inherited();
        Duration deadline = settings.duration("wechat.reply-deadline", Duration.ofMillis(4500));
        if (deadline.toMillis() < 50 || deadline.compareTo(LONGEST_DEADLINE) > 0) {
            settings.complaints().malformed("wechat.reply-deadline",
                    "from 50ms to 4900ms: WeChat hangs up after five seconds");
        }
        LateReplies lateReplies = settings.choice("wechat.late-replies", LateReplies.class,
                LateReplies.RETRY);
        if (lateReplies == LateReplies.CUSTOMER_SERVICE && !reader.own().has(WeChatApiSettings.APP_SECRET)) {
            reader.own().complaints().missing(WeChatApiSettings.APP_SECRET,
                    "the account's AppSecret; wechat.late-replies=customer-service needs it");
        }
        String holdingText = settings.optional("wechat.holding-text",
                text -> text.getBytes(StandardCharsets.UTF_8).length <= LONGEST_HOLDING_TEXT
                        && !LegalText.of(text).isBlank(),
                "a text of at most " + LONGEST_HOLDING_TEXT + " bytes of UTF-8");
        PageWording wording = wording(settings);
        List<String> cancelWords = words(settings, "wechat.cancel-words", DialogueScript.CANCEL_WORDS);
        Duration lateAnswerTtl = settings.duration("wechat.late-answer-ttl", Duration.ofMinutes(10));
        Duration outboxTriesFor = settings.duration("wechat.outbox.try-for", Duration.ofMinutes(10));
        if (outboxTriesFor.toMillis() < 1 || outboxTriesFor.compareTo(Outbox.LONGEST) > 0) {
            settings.complaints().malformed("wechat.outbox.try-for",
                    "from 1ms to 48h: WeChat's window for messages is no longer");
        }
        boolean showsTyping = settings.flag("wechat.show-typing");
        return () -> new DeliverySettings(deadline, lateReplies,
                holdingText == null ? HOLDING_TEXT : holdingText, wording, cancelWords, lateAnswerTtl,
                outboxTriesFor, showsTyping);
    }

    private static PageWording wording(SettingsReader settings) {
        List<String> moreWords = words(settings, "wechat.more-words", MORE_WORDS);
        ProfileLink profile = new ProfileLink(Set.copyOf(ProfileServiceSettings.keywords(settings)), null);
        if (moreWords.stream().anyMatch(profile::isAskedForBy)) {
            settings.complaints().malformed("wechat.profile-keyword",
                    "other words than wechat.more-words, which fetch what waits for a follower");
        }
        String footer = settings.optional("wechat.page-footer", line -> line.contains("{word}")
                && isLine(new PageWording(line, moreWords, "").footer(9, 9), PageWording.LONGEST_LINE),
                "a line with {word} (and {page}, {pages}) of at most " + PageWording.LONGEST_LINE
                        + " bytes of UTF-8 when they are filled in");
        String aiLabel = settings.optional("wechat.ai-label",
                line -> isLine(line, PageWording.LONGEST_LINE),
                "a line of at most " + PageWording.LONGEST_LINE + " bytes of UTF-8");
        return new PageWording(footer == null ? PAGE_FOOTER : footer, moreWords,
                aiLabel == null ? AI_LABEL : aiLabel);
    }

    private static List<String> words(SettingsReader settings, String name, List<String> defaults) {
        return settings.list(name, defaults, word -> isLine(word, LONGEST_WORD),
                "words by comma, each of at most " + LONGEST_WORD + " bytes of UTF-8");
    }

    private static boolean isLine(String text, int mostBytes) {
        return text.getBytes(StandardCharsets.UTF_8).length <= mostBytes && text.lines().count() == 1
                && text.equals(LegalText.of(text)) && !text.isBlank();
    }
}
