package dev.hexin.app.settings;

import dev.hexin.domain.service.DeliveryRules.LateReplies;
import dev.hexin.persistence.StateStore;
import io.micronaut.core.value.MapPropertyResolver;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** The five seconds as an operator sets them. */
class DeliverySettingsTest {
    private static final String KEY = "a key that nobody else has, 32 characters";

    private final Map<String, Object> account = new HashMap<>(
            Map.of("wechat.app-id", "wx0123456789abcdef", "wechat.token", "AAAAA"));

    private DeliverySettings read() {
        return all().accounts().getFirst().delivery();
    }

    private Settings all() {
        return Settings.from(new MapPropertyResolver(account));
    }

    private List<String> sentencesWith(String name, String value) {
        account.put(name, value);
        SettingsException wrong = catchThrowableOfType(SettingsException.class, this::read);
        assertThat(wrong).as("settings that are refused").isNotNull();
        return wrong.sentences();
    }

    @Test
    void theDefaults() {
        DeliverySettings settings = read();
        assertThat(settings.replyDeadline()).isEqualTo(Duration.ofMillis(4500));
        assertThat(settings.lateReplies()).isEqualTo(LateReplies.RETRY);
        assertThat(settings.holdingText()).contains("请稍候");
        assertThat(settings.lateAnswerTtl()).isEqualTo(Duration.ofMinutes(10));
        assertThat(settings.outboxTriesFor()).isEqualTo(Duration.ofMinutes(10));
        assertThat(all().stateStore()).isEqualTo(StateStore.MEMORY);
        assertThat(settings.showsTyping()).isFalse();
        assertThat(all().handlers().mostPerFollower()).isEqualTo(8);
    }

    @ParameterizedTest
    @CsvSource({"wechat.profile-keyword, 'me, MORE'", "wechat.more-words, 'next, Profile'"})
    void oneWordForTheProfileAndForWhatWaits(String name, String words) {
        assertThat(sentencesWith(name, words)).singleElement().asString().isEqualTo(
                "wechat.profile-keyword (WECHAT_PROFILE_KEYWORD) should be other words than"
                        + " wechat.more-words, which fetch what waits for a follower.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"5s", "0s", "4901ms", "4.5s", "soon"})
    void aDeadlineBeyondThePlatformsPatience(String deadline) {
        assertThat(sentencesWith("wechat.reply-deadline", deadline)).singleElement().asString()
                .startsWith("wechat.reply-deadline (WECHAT_REPLY_DEADLINE) should be ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0s", "49h", "for ever"})
    void theOutboxTriesNoLongerThanTheWindowIsOpen(String duration) {
        assertThat(sentencesWith("wechat.outbox.try-for", duration)).singleElement().asString()
                .startsWith("wechat.outbox.try-for (WECHAT_OUTBOX_TRY_FOR) should be ");
    }

    @Test
    void lateRepliesByCustomerServiceNeedTheSecret() {
        assertThat(sentencesWith("wechat.late-replies", "customer-service")).singleElement().asString()
                .startsWith("wechat.app-secret (WECHAT_APP_SECRET) is missing")
                .contains("wechat.late-replies=customer-service");
        account.put("wechat.app-secret", "0123456789abcdef");
        assertThat(read().lateReplies()).isEqualTo(LateReplies.CUSTOMER_SERVICE);
    }

    @Test
    void lateRepliesAreOneOfTwo() {
        assertThat(sentencesWith("wechat.late-replies", "never")).singleElement().asString()
                .contains("one of retry, customer-service");
    }

    @ParameterizedTest
    @CsvSource({"jdbc, JDBC", "Redis, REDIS"})
    void aSharedStateNeedsASessionKey(String written, StateStore state) {
        account.put("redis.uri", "redis://localhost:6379");
        assertThat(sentencesWith("wechat.state", written)).singleElement().asString()
                .startsWith("wechat.session-key (WECHAT_SESSION_KEY) is missing")
                .contains("the same for all replicas");
        account.put("wechat.session-key", KEY);
        assertThat(all().stateStore()).isEqualTo(state);
    }

    @Test
    void redisNeedsItsAddress() {
        account.put("wechat.session-key", KEY);
        assertThat(sentencesWith("wechat.state", "redis")).singleElement().asString()
                .startsWith("redis.uri (REDIS_URI) is missing");
    }

    @Test
    void anAddressOfRedisIsNeverRepeated() {
        assertThat(sentencesWith("redis.uri", "http://:secret@localhost")).singleElement().asString()
                .startsWith("redis.uri (REDIS_URI) should be ").doesNotContain("secret");
    }

    @Test
    void theHoldingTextFitsIntoOneReplyWithItsHint() {
        assertThat(sentencesWith("wechat.holding-text", "字".repeat(501))).singleElement().asString()
                .contains("1500 bytes");
    }

    @Test
    void theHoldingTextSaysSomething() {
        assertThat(sentencesWith("wechat.holding-text", "\u0001")).singleElement().asString()
                .startsWith("wechat.holding-text");
    }

    @ParameterizedTest
    @ValueSource(strings = {"wechat.handlers.max-time", "wechat.late-answer-ttl", "wechat.stop-notice",
            "wechat.webhook.max-age"})
    void noTimeIsLongerThanAYear(String name) {
        assertThat(sentencesWith(name, "366d")).singleElement().asString().startsWith(name)
                .endsWith(", at most 365d.");
    }

    @ParameterizedTest
    @CsvSource({"wechat.handlers.max-running, 0", "wechat.handlers.max-running, many",
            "wechat.handlers.max-waiting, -1", "wechat.handlers.max-per-follower, 0",
            "wechat.handlers.max-time, 0s", "wechat.show-typing, yes",
            "wechat.page-footer, '({page}/{pages}) more'",
            "wechat.page-footer, '{word} {page} {pages} {pages}"
                    + " and so on and so on and so on and so on and so on'",
            "wechat.more-words, 'more, 一二三四五六七八九'", "wechat.cancel-words, 'stop, 一二三四五六七八九'",
            "wechat.ai-label, 一二三四五六七八九十一二三四五六七八九十一",
            "wechat.state, mongo"})
    void whatMakesNoSense(String name, String value) {
        assertThat(sentencesWith(name, value)).singleElement().asString().startsWith(name)
                .contains("should be ");
    }
}
