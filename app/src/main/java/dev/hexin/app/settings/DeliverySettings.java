package dev.hexin.app.settings;

import dev.hexin.domain.message.LegalText;
import dev.hexin.domain.service.DeliveryRules.LateReplies;
import dev.hexin.domain.settings.SettingsReader;
import dev.hexin.wechatapi.WeChatApiSettings;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * How the five seconds are dealt with.
 *
 * @param mostRunning so many handlers at once
 * @param mostWaiting so many pushes wait for a handler to end; what comes then is answered with success
 * @param mostPerFollower so many handlers of one follower at once; of the waiting places he has a tenth
 */
public record DeliverySettings(
        Duration replyDeadline,
        LateReplies lateReplies,
        String holdingText,
        Duration lateAnswerTtl,
        boolean showsTyping,
        Duration longestRun,
        int mostRunning,
        int mostWaiting,
        int mostPerFollower) {
    private static final Duration LONGEST_DEADLINE = Duration.ofMillis(4900);
    private static final String HOLDING_TEXT = "正在处理，请稍候。(Please wait a moment.)";
    private static final int LONGEST_HOLDING_TEXT = 1500; // the hint on how to fetch the answer may follow

    static Supplier<DeliverySettings> read(SettingsReader settings) {
        Duration deadline = settings.duration("wechat.reply-deadline", Duration.ofMillis(4500));
        if (deadline.toMillis() < 50 || deadline.compareTo(LONGEST_DEADLINE) > 0) {
            settings.complaints().malformed("wechat.reply-deadline",
                    "from 50ms to 4900ms: WeChat hangs up after five seconds");
        }
        LateReplies lateReplies = settings.choice("wechat.late-replies", LateReplies.class,
                LateReplies.RETRY);
        if (lateReplies == LateReplies.CUSTOMER_SERVICE && !settings.has(WeChatApiSettings.APP_SECRET)) {
            settings.complaints().missing(WeChatApiSettings.APP_SECRET,
                    "the account's AppSecret; wechat.late-replies=customer-service needs it");
        }
        String holdingText = settings.optional("wechat.holding-text",
                text -> text.getBytes(StandardCharsets.UTF_8).length <= LONGEST_HOLDING_TEXT
                        && !LegalText.of(text).isBlank(),
                "a text of at most " + LONGEST_HOLDING_TEXT + " bytes of UTF-8");
        Duration lateAnswerTtl = settings.duration("wechat.late-answer-ttl", Duration.ofMinutes(10));
        Duration longestRun = settings.duration("wechat.handlers.max-time", Duration.ofMinutes(5));
        if (longestRun.isZero()) {
            settings.complaints().malformed("wechat.handlers.max-time", "at least 1ms");
        }
        int mostRunning = settings.number("wechat.handlers.max-running", 1000, 1, 100_000);
        int mostWaiting = settings.number("wechat.handlers.max-waiting", 1000, 1, 100_000);
        int mostPerFollower = settings.number("wechat.handlers.max-per-follower", 8, 1, 100_000);
        boolean showsTyping = settings.flag("wechat.show-typing");
        return () -> new DeliverySettings(deadline, lateReplies,
                holdingText == null ? HOLDING_TEXT : holdingText, lateAnswerTtl, showsTyping, longestRun,
                mostRunning, mostWaiting, mostPerFollower);
    }
}
