package dev.hexin.wechatapi;

import dev.hexin.domain.platform.Failure;
import dev.hexin.domain.platform.PlatformError;
import dev.hexin.domain.platform.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static dev.hexin.wechatapi.ScriptedPlatform.EXCHANGE;
import static dev.hexin.wechatapi.ScriptedPlatform.REFRESH;
import static dev.hexin.wechatapi.ScriptedPlatform.USER_INFO;
import static org.assertj.core.api.Assertions.assertThat;

/** Every number that the platform is known to refuse these calls with. */
class PlatformErrorsTest extends PlatformTest {

    private static Failure failure(int number, String words) {
        return PlatformErrors.refusal(Scope.OAUTH_CODE, number, words).failure();
    }

    private static PlatformError error(int number, String words) {
        return failure(number, words).error();
    }

    private static void assertThatItSpeaksPlainly(int number, Reason reason) {
        Failure failure = failure(number, "");
        assertThat(failure.reason()).isEqualTo(reason);
        assertThatItSpeaksPlainly(failure.error(), number);
    }

    private static void assertThatItSpeaksPlainly(PlatformError error, int number) {
        assertThat(error.number()).isEqualTo(number);
        assertThat(error.meaning()).matches("[A-Z].{8,100}[^.]").doesNotContain("{");
        assertThat(error.nextStep()).matches("[A-Z].{8,160}[^.]").doesNotContain("{");
    }

    @ParameterizedTest
    @ValueSource(ints = {40003, 40014, 40029, 40030, 40163, 42001, 42002, 42003, 42007, 48002, 50001, 50005})
    void theVisitorStartsAgain(int number) {
        assertThatItSpeaksPlainly(number, Reason.START_AGAIN);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 42010, 45009, 45011, 50002, 12345, 99999, Integer.MAX_VALUE, Integer.MIN_VALUE})
    void itIsTriedLater(int number) {
        assertThatItSpeaksPlainly(number, Reason.TRY_LATER);
    }

    @ParameterizedTest
    @ValueSource(ints = {40001, 40002, 40013, 40125, 40164, 40243, 41001, 41002, 41003, 41004, 41005, 41006,
            41007,
            41008, 41009, 50007, 61004, 61451, 89501, 89503, 89506, 89507})
    void anOperatorHasSomethingToDo(int number) {
        assertThatItSpeaksPlainly(number, Reason.MISCONFIGURED);
    }

    @ParameterizedTest
    @ValueSource(ints = {48001, 48004})
    void theAccountMayNot(int number) {
        assertThatItSpeaksPlainly(number, Reason.NOT_ALLOWED);
    }

    @Test
    void oneNumberMeansTheSecretOrTheToken() {
        platform.answers(EXCHANGE, Ways.refusal(40001, "invalid credential"));
        assertThat(misconfigured(identify()).nextStep()).contains("WECHAT_APP_SECRET");
        platform.answers(EXCHANGE, TOKEN).answers(USER_INFO, Ways.refusal(40001, "invalid credential"));
        assertThat(startAgain(identify()).meaning()).contains("token");
        platform.answers(REFRESH, Ways.refusal(40001, "invalid credential"));
        assertThat(startAgain(refresh()).meaning()).contains("token");
    }

    @Test
    void anAddressThatIsNotAllowedIsNamed() {
        platform.answers(EXCHANGE, Ways.refusal(40164,
                "invalid ip 203.0.113.7 ipv6 ::ffff:203.0.113.7, not in whitelist rid: 6712ab-0000"));
        PlatformError error = misconfigured(identify());
        assertThat(error.meaning()).isEqualTo("WeChat takes no calls from 203.0.113.7");
        assertThat(error.nextStep()).isEqualTo(
                "Add 203.0.113.7 to the IP allow-list in the platform's console");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"invalid ip 1.2.3.4, not in whitelist hint: [x]|1.2.3.4",
            "invalid ip 1.2.3.4|1.2.3.4", "invalid ip 255.255.255.255 ipv6 ::1, x|255.255.255.255",
            "invalid ip 2001:db8::7, not in whitelist|2001:db8::7",
            "invalid ip unknown ipv6 2001:db8::7, x|2001:db8::7"})
    void itIsFoundInThePlatformsWords(String words, String address) {
        assertThat(error(40164, words).nextStep()).startsWith("Add " + address + " to");
        assertThat(error(61004, words).nextStep()).startsWith("Add " + address + " to");
        assertThat(error(89503, words).meaning()).endsWith(" " + address);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "invalid ip", "invalid ip 256.1.1.1, x", "invalid ip 1.2.3.4.5, x",
            "invalid ip 1.2.3, x",
            "invalid ip <script>, x", "invalid ip 1.2.3.4<b>, x", "ip 1.2.3.4",
            "invalid ip secret ipv6 secret, x",
            "invalid ip %s %n, x"})
    void whatIsNoAddressIsNotQuoted(String words) {
        assertThat(error(40164, words).nextStep())
                .isEqualTo(
                        "Add this server's public IP address to the IP allow-list in the platform's console");
    }

    @Test
    void anIpv6AddressHasASecondCure() {
        assertThat(error(40164, "invalid ip 2001:db8::7, not in whitelist").nextStep())
                .startsWith("Add 2001:db8::7 to").contains("-Djava.net.preferIPv4Stack=true");
        assertThat(error(40164, "invalid ip 192.0.2.7, not in whitelist").nextStep()).doesNotContain("IPv4");
    }

    @Test
    void itsWordsAreNotQuoted() {
        platform.answers(EXCHANGE, Ways.refusal(77777, "https://a?secret=s3cret %s, hints: [ req_id: x ]"));
        assertThat(tryLater(identify()).toString()).contains("77777").doesNotContain("s3cret", "hints",
                "http");
        platform.answers(EXCHANGE, "{\"errcode\":40013}");
        assertThat(misconfigured(identify()).number()).isEqualTo(40013);
    }

    @Test
    void anExtremelyLongTextIsSearchedQuickly() {
        assertThat(SeenAddress.in("invalid ip ".repeat(5_000) + "1:".repeat(20_000))).contains("public IP");
    }
}
