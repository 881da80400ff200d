package dev.hexin.app.settings;

import dev.hexin.http.webhook.Mode;
import dev.hexin.http.webhook.WebhookSettings;
import dev.hexin.wechatapi.WeChatApiSettings.TokenSource;
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

/** One test per way to be wrong, built from one valid account. */
class WeChatSettingsTest {
    private final Map<String, Object> typed = new HashMap<>(
            Map.of("wechat.app-id", "wx0123456789abcdef", "wechat.token", "AAAAA"));

    private WebhookSettings read() {
        return account().webhook();
    }

    private AccountSettings account() {
        return all().accounts().getFirst();
    }

    private Settings all() {
        return Settings.from(new MapPropertyResolver(typed));
    }

    private List<String> sentences() {
        SettingsException wrong = catchThrowableOfType(SettingsException.class, this::read);
        assertThat(wrong).as("settings that are refused").isNotNull();
        return wrong.sentences();
    }

    private static final String KEY = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG";

    private List<String> sentencesWith(String name, String value) {
        typed.put(name, value);
        return sentences();
    }

    @Test
    void anAccountIsEnough() {
        WebhookSettings settings = read();
        assertThat(settings.appId().value()).isEqualTo("wx0123456789abcdef");
        assertThat(settings.token()).isEqualTo("AAAAA");
        assertThat(account().path().publicUrl()).isNull();
        assertThat(settings.limits().maxAge()).isEqualTo(Duration.ofMinutes(10));
        assertThat(settings.limits().maxBody()).isEqualTo(64 * 1024);
        assertThat(all().stop().notice()).isEqualTo(Duration.ofSeconds(3));
        assertThat(all().stop().grace()).isEqualTo(Duration.ofSeconds(20));
    }

    @Test
    void theOriginalIdMayBeSet() {
        assertThat(read().originalId()).isNull();
        typed.put("wechat.original-id", "gh_0123456789ab");
        assertThat(read().originalId()).isEqualTo("gh_0123456789ab");
    }

    @ParameterizedTest
    @ValueSource(strings = {"wx0123456789abcdef", "gh_", "gh_with space", "oFollower"})
    void theOriginalIdIsMalformed(String id) {
        assertThat(sentencesWith("wechat.original-id", id)).singleElement().asString()
                .startsWith("wechat.original-id (WECHAT_ORIGINAL_ID) should be ").contains("gh_");
    }

    @Test
    void theAppIdIsMissing() {
        typed.remove("wechat.app-id");
        assertThat(sentences()).singleElement().asString()
                .startsWith("wechat.app-id (WECHAT_APP_ID) is missing; it should be ")
                .contains("wx and 16 hexadecimal digits");
    }

    @Test
    void theTokenIsMissing() {
        typed.remove("wechat.token");
        assertThat(sentences()).singleElement().asString()
                .startsWith("wechat.token (WECHAT_TOKEN) is missing; it should be ")
                .contains("3 to 32 letters and digits");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   "})
    void aBlankSettingIsAMissingOne(String blank) {
        assertThat(sentencesWith("wechat.token", blank)).singleElement().asString()
                .startsWith("wechat.token (WECHAT_TOKEN) is missing; it should be ")
                .contains("3 to 32 letters and digits");
    }

    @ParameterizedTest
    @ValueSource(strings = {"gh_0123456789ab", "wx0123456789abcde", "wx0123456789abcdef0",
            "wx0123456789abcdeg",
            "wx0123456789abcdef wx"})
    void theAppIdIsMalformed(String appId) {
        assertThat(sentencesWith("wechat.app-id", appId)).singleElement().asString()
                .startsWith("wechat.app-id (WECHAT_APP_ID) should be ").doesNotContain(appId);
    }

    @ParameterizedTest
    @ValueSource(strings = {"AA", "A234567890123456789012345678901234", "with space", "under_score", "令牌令牌"})
    void theTokenIsMalformed(String token) {
        assertThat(sentencesWith("wechat.token", token)).singleElement().asString()
                .startsWith("wechat.token (WECHAT_TOKEN) should be ").doesNotContain(token);
    }

    @ParameterizedTest
    @ValueSource(strings = {"example.com", "ftp://example.com", "https://", "https://example.com/account",
            "https://example.com/?a=b",
            "https://example.com/#a", "https://exa mple.com"})
    void thePublicUrlIsMalformed(String url) {
        assertThat(sentencesWith("wechat.public-url", url)).containsExactly("wechat.public-url"
                + " (WECHAT_PUBLIC_URL) should be an address with scheme and without a path, "
                + "such as https://example.com.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"10", "0", "10 minutes", "-1m", "1.5m", "10M", "9999999999d"})
    void theAgeIsMalformed(String age) {
        assertThat(sentencesWith("wechat.webhook.max-age", age)).containsExactly("wechat.webhook.max-age"
                + " (WECHAT_WEBHOOK_MAX_AGE) should be a duration with its unit, such as "
                + "4500ms, 30s, 10m or 0s, at most 365d.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"64 KB", "much", "-1KB", "0", "2MB", "1GB", "9999999999"})
    void theBodyLimitIsMalformed(String size) {
        assertThat(sentencesWith("wechat.webhook.max-body", size)).containsExactly("wechat.webhook.max-body"
                + " (WECHAT_WEBHOOK_MAX_BODY) should be a size from 1B to 1MB, such as 64KB.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"4 MB", "much", "0", "2GB", "1025MB"})
    void theLimitOfUnverifiedBytesIsMalformed(String size) {
        assertThat(sentencesWith("wechat.webhook.unverified-bytes", size))
                .containsExactly("wechat.webhook.unverified-bytes (WECHAT_WEBHOOK_UNVERIFIED_BYTES)"
                        + " should be a size from 1B to 1024MB, such as 64KB.");
    }

    @Test
    void theUnverifiedBytesTakeAtLeastOneBody() {
        assertThat(sentencesWith("wechat.webhook.unverified-bytes", "63KB"))
                .containsExactly("wechat.webhook.unverified-bytes (WECHAT_WEBHOOK_UNVERIFIED_BYTES)"
                        + " should be at least wechat.webhook.max-body.");
    }

    @Test
    void theUnverifiedBytesAreASixteenthOfTheHeap_atLeastFourMegabytes() {
        assertThat(read().limits().unverifiedBytes())
                .isEqualTo((int) Math.clamp(Runtime.getRuntime().maxMemory() / 16, 4 << 20, 1 << 30));
        typed.put("wechat.webhook.unverified-bytes", "64KB");
        assertThat(read().limits().unverifiedBytes()).isEqualTo(64 << 10);
    }

    @Test
    void anAesKeyAloneMeansSafeMode() {
        assertThat(read().mode()).isEqualTo(Mode.PLAIN);
        typed.put("wechat.encoding-aes-key", KEY);
        assertThat(read().mode()).isEqualTo(Mode.SAFE);
        typed.put("wechat.mode", "Compatible");
        assertThat(read().mode()).isEqualTo(Mode.COMPATIBLE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"safe", "compatible"})
    void aModeThatNeedsAKeyHasNone(String mode) {
        assertThat(sentencesWith("wechat.mode", mode)).singleElement().asString()
                .startsWith("wechat.encoding-aes-key (WECHAT_ENCODING_AES_KEY) is missing").contains("43");
    }

    @Test
    void aPreviousKeyStandsAlone() {
        assertThat(sentencesWith("wechat.previous-encoding-aes-key", KEY)).singleElement().asString()
                .startsWith("wechat.encoding-aes-key (WECHAT_ENCODING_AES_KEY) is missing").contains("alone");
    }

    @Test
    void theModeIsMalformed() {
        assertThat(sentencesWith("wechat.mode", "secret")).containsExactly(
                "wechat.mode (WECHAT_MODE) should be one of plain, compatible, safe.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"wechat.encoding-aes-key", "wechat.previous-encoding-aes-key"})
    void anAesKeyIsMalformed(String name) {
        typed.put("wechat.encoding-aes-key", KEY);
        for (String key : List.of("short", KEY + "x", KEY.substring(1), "-".repeat(43))) {
            assertThat(sentencesWith(name, key)).singleElement().asString().startsWith(name).contains("43")
                    .doesNotContain(key);
        }
    }

    @Test
    void thePreviousTokenIsMalformed() {
        assertThat(sentencesWith("wechat.previous-token", "a b")).singleElement().asString()
                .startsWith("wechat.previous-token (WECHAT_PREVIOUS_TOKEN) should be ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http", "70000", "65536", "-2"})
    void thePortIsMalformed(String port) {
        assertThat(sentencesWith("micronaut.server.port", port)).containsExactly(
                "micronaut.server.port (MICRONAUT_SERVER_PORT) should be a port, such as 8080.");
    }

    @Test
    void noSecretIsPrinted() {
        typed.put("wechat.encoding-aes-key", KEY);
        typed.put("wechat.previous-token", "previousToken");
        assertThat(read().toString()).doesNotContain(KEY, "AAAAA", "previousToken");
    }

    @Test
    void everythingIsWrong_andEverythingIsSaidAtOnce() {
        typed.remove("wechat.app-id");
        typed.put("wechat.token", "not a token");
        typed.put("wechat.public-url", "nowhere");
        typed.put("wechat.webhook.max-age", "long");
        typed.put("wechat.webhook.max-body", "large");
        assertThat(sentences()).hasSize(5).allSatisfy(sentence -> assertThat(sentence).endsWith(".")
                .doesNotContain("not a token", "nowhere", "long", "large"));
    }

    @ParameterizedTest
    @CsvSource({"0s, 0", "500ms, 500", "30s, 30000", "10m, 600000", "2h, 7200000", "1d, 86400000",
            "365d, 31536000000"})
    void durationsHaveUnits(String text, long millis) {
        typed.put("wechat.webhook.max-age", text);
        assertThat(read().limits().maxAge().toMillis()).isEqualTo(millis);
    }

    @ParameterizedTest
    @CsvSource({"1024, 1024", "2048b, 2048", "1KB, 1024", "128kb, 131072", "1MB, 1048576"})
    void sizesHaveUnits(String text, int bytes) {
        typed.put("wechat.webhook.max-body", text);
        assertThat(read().limits().maxBody()).isEqualTo(bytes);
    }

    @Test
    void whiteSpaceAroundASettingAndASlashBehindTheUrlDoNotCount() {
        typed.put("wechat.app-id", " wx0123456789abcdef\n");
        typed.put("wechat.public-url", "https://example.com/");
        assertThat(read().appId().value()).isEqualTo("wx0123456789abcdef");
        assertThat(account().path().publicUrl()).isEqualTo("https://example.com");
    }

    @ParameterizedTest
    @ValueSource(strings = {"'AAAAA'", "\"AAAAA\"", "AAAAA\"", " AAAAA", "AAAAA\n", "“AAAAA”"})
    void quotesAndBlanksAroundASecretCameWithItByMistake(String secret) {
        assertThat(sentencesWith("wechat.token", secret)).containsExactly(
                "wechat.token (WECHAT_TOKEN) should stand without quotes or blanks around it.");
        typed.put("wechat.token", "AAAAA");
        assertThat(sentencesWith("wechat.app-secret", secret)).containsExactly(
                "wechat.app-secret (WECHAT_APP_SECRET) should stand without quotes or blanks around it.");
    }

    @Test
    void whatIsNoTextAnyMoreIsRefused() {
        typed.put("wechat.token", 42798);
        typed.put("wechat.app-secret", true);
        typed.put("wechat.holding-text", 1e10);
        typed.put("wechat.profile-keyword", List.of("profile", 12));
        assertThat(sentences()).hasSize(4)
                .allSatisfy(sentence -> assertThat(sentence).endsWith(" put it in quotes.")
                        .doesNotContain("42798"));
    }

    @Test
    void bytesThatAreNoUtf8AreRefused() {
        typed.put("wechat.profile-keyword", "\uFFFD\uFFFD");
        typed.put("datasources.default.password", "\uFFFD");
        assertThat(sentences()).containsExactlyInAnyOrder(
                "wechat.profile-keyword (WECHAT_PROFILE_KEYWORD) should be text in UTF-8; it "
                        + "holds bytes that are not.",
                "datasources.default.password (DATASOURCES_DEFAULT_PASSWORD) should be text in "
                        + "UTF-8; it holds bytes"
                        + " that are not.");
    }

    @ParameterizedTest
    @CsvSource({"endpoints.all.port, 909O", "endpoints.all.port, 0x50", "endpoints.prometheus.enabled, ture",
            "endpoints.health.sensitive, 0"})
    void whatIsMeantToBePrivateIsNotOpenedByASlip(String name, String typed) {
        assertThat(sentencesWith(name, typed)).singleElement().asString().startsWith(name + " (");
    }

    @ParameterizedTest
    @ValueSource(strings = {"wechat", "/wechat/", "/", "/a//b", "/oauth/x", "/profile", "/health",
            "/MP_verify_1.txt", "/../x", "/a b"})
    void whatIsNoPathOfAWebhook(String path) {
        assertThat(sentencesWith("wechat.path", path)).singleElement().asString()
                .startsWith("wechat.path (WECHAT_PATH) should be a path that begins with /");
    }

    @Test
    void partsOfTheFrameworkThatAreNotSupported() {
        typed.put("micronaut.security.enabled", "true");
        assertThat(sentences()).singleElement().asString()
                .startsWith("micronaut.security (MICRONAUT_SECURITY)");
    }

    @Test
    void accessTokensAreStableUnlessToldOtherwise() {
        assertThat(account().weChatApi().tokenSource()).isEqualTo(TokenSource.STABLE);
        typed.put("wechat.access-token", "token");
        assertThat(account().weChatApi().tokenSource()).isEqualTo(TokenSource.TOKEN);
        assertThat(sentencesWith("wechat.access-token", "forced")).containsExactly(
                "wechat.access-token (WECHAT_ACCESS_TOKEN) should be one of stable, token.");
    }

    @Test
    void theTokenIsNotPrinted() {
        assertThat(read().toString()).contains("wx0123456789abcdef").doesNotContain("AAAAA");
    }
}
