package dev.hexin.app.doctor;

import dev.hexin.app.doctor.Consultation.Opinion;
import dev.hexin.domain.port.BotException;
import dev.hexin.domain.port.BotException.Reason;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What the doctor says where WeChat is not asked, or is not there. */
@Timeout(600)
class DoctorTest {
    private static final URI NOWHERE = URI.create("http://localhost:1");

    private static Consultation withoutSecret() {
        return new Consultation(NOWHERE).without("wechat.app-secret");
    }

    @Test
    void eachReportHasEveryCheckOnce_inTheOrderOfTheTable() {
        List<String> ids = CheckTable.TABLE.ids().stream()
                .filter(id -> !id.startsWith("request.") && !id.equals("settings.<name>")).toList();
        assertThat(Stream.of(new Consultation(NOWHERE), withoutSecret(),
                new Consultation(NOWHERE).with("wechat.public-url", "http://localhost:1")))
                .allSatisfy(one -> assertThat(one.ask().output().lines()
                        .filter(line -> line.matches("(ok|FINDING|unknown|not-).*"))
                        .map(line -> line.split(" +")[1]).toList()).isEqualTo(ids));
    }

    @Test
    void settingsAreWrong_andEachIsAFinding() {
        Opinion opinion = new Consultation(NOWHERE).without("wechat.token").with("wechat.mode", "secret")
                .with("wechat.reply-deadline", "soon").ask();
        assertThat(opinion.findings()).containsExactlyInAnyOrder("settings", "settings.token",
                "settings.mode", "settings.reply-deadline");
        assertThat(opinion.output()).contains("wechat.token (WECHAT_TOKEN) is missing");
        assertThat(opinion.exitCode()).isEqualTo(1);
    }

    @Test
    void aPlaceholderNamesNothing_andThatIsAFinding() {
        Opinion opinion = withoutSecret().with("wechat.holding-text", "${nothing.has.this.name}").ask();
        assertThat(opinion.findings()).containsExactly("settings", "settings.other");
        assertThat(opinion.output()).contains("A setting can't be read");
    }

    @Test
    void aNameIsASlip_andIsAFinding() {
        assertThat(withoutSecret().with("wechat.tokenn", "x").ask().states())
                .containsEntry("settings.warning", "FINDING").containsEntry("settings", "ok");
    }

    @Test
    void nothingListens_andTheApiIsNotReached() {
        Opinion opinion = new Consultation(NOWHERE).ask();
        assertThat(opinion.states()).containsEntry("api.reach", "FINDING")
                .containsEntry("api.secret", "unknown")
                .containsEntry("feature.menus", "unknown").containsEntry("feature.replies", "ok");
    }

    @Test
    void theNameIsUnknown() {
        assertThat(new Consultation(URI.create("https://no-such-host.invalid")).ask().states())
                .containsEntry("api.dns", "FINDING").containsEntry("api.reach", "unknown");
    }

    @Test
    void theProxyLetsNothingThrough() {
        assertThat(new Consultation(URI.create("https://api.example.com"))
                .with("wechat.proxy", "http://user:canary@localhost:1").ask())
                .satisfies(opinion -> assertThat(opinion.states()).containsEntry("api.proxy", "FINDING")
                        .containsEntry("api.dns", "not-asked"))
                .satisfies(opinion -> assertThat(opinion.output()).contains("localhost:1")
                        .doesNotContain("canary"));
    }

    @Test
    void theApiIsSilent() throws IOException {
        try (ServerSocket silent = new ServerSocket(0)) {
            assertThat(new Consultation(URI.create("http://localhost:" + silent.getLocalPort()))
                    .with("wechat.api-timeout", "200ms").ask().states())
                    .containsEntry("api.reach", "FINDING");
        }
    }

    @Test
    void withoutAnAppSecretNothingOfItIsAsked() {
        Opinion opinion = withoutSecret().with("wechat.encoding-aes-key",
                "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG").with("wechat.api-url", "http://localhost:1")
                .ask();
        assertThat(opinion.states()).containsEntry("api.secret", "not-asked")
                .containsEntry("account.kind", "not-asked").containsEntry("webhook.mode", "ok")
                .containsEntry("public-url", "not-asked");
    }

    @ParameterizedTest
    @CsvSource({"wechat.token, abc, keys.token", "wechat.token, aaaaaaaaaaaaaaaa, keys.token",
            "wechat.session-key, my-very-secret-password-of-32-characters, keys.session",
            "wechat.session-key, 01010101010101010101010101010101, keys.session",
            "wechat.storage-key, changeme-changeme-changeme-changeme, keys.storage"})
    void keysAreEasilyGuessed(String setting, String key, String id) {
        Opinion opinion = withoutSecret().with(setting, key).ask();
        assertThat(opinion.states()).containsEntry(id, "FINDING");
        assertThat(opinion.output()).doesNotContain(key);
    }

    @Test
    void keysAreMissing() {
        assertThat(new Consultation(NOWHERE).without("wechat.session-key").without("wechat.storage-key").ask()
                .states()).containsEntry("keys.session", "FINDING").containsEntry("keys.storage", "FINDING");
    }

    @Test
    void theDatabaseIsNotThere() {
        Opinion opinion = withoutSecret().with("datasources.default.url",
                "jdbc:postgresql://localhost:1/hexin?password=canary").ask();
        assertThat(opinion.states()).containsEntry("database.connect", "FINDING")
                .containsEntry("database.rights", "not-asked");
        assertThat(opinion.output()).doesNotContain("canary");
    }

    @Test
    void redisIsNotThere() {
        Opinion opinion = withoutSecret().with("wechat.state", "redis")
                .with("redis.uri", "redis://:canary@localhost:1").ask();
        assertThat(opinion.states()).containsEntry("redis.connect", "FINDING")
                .containsEntry("redis.rights", "not-asked");
        assertThat(opinion.output()).doesNotContain("canary");
    }

    @ParameterizedTest
    @EnumSource
    void theBotGivesNoAnswer(Reason reason) {
        Opinion opinion = withoutSecret().with("wechat.bot.url", "http://localhost:1/")
                .with("wechat.bot.secret", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")
                .withBotFailure(new BotException(reason, "", "")).ask();
        assertThat(opinion.states().get("bot.answer")).isNotEqualTo("ok");
    }

    @Test
    void oneAccountIsChosen() {
        Consultation two = withoutSecret().with("wechat.accounts.shop.app-id", "wx00000000000000aa")
                .with("wechat.accounts.shop.token", "shopToken0123xyz");
        assertThat(two.ask().output()).contains("\nAccount default\n", "\nAccount shop\n");
        assertThat(two.ask("--account", "shop").output()).contains("\nAccount shop\n")
                .doesNotContain("\nAccount default\n");
        assertThatThrownBy(() -> two.ask("--account", "shoe")).isInstanceOf(UsageException.class)
                .hasMessageContaining("default, shop");
    }

    @Test
    void theArgumentsAreWrong_andOneSentenceOnStandardErrorSaysSo() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        DoctorCommand doctor = new DoctorCommand(InstantSource.system(), new SecureRandom(),
                account -> Optional.empty(), InputStream.nullInputStream(), failure -> List.of());
        assertThat(doctor.run(List.of("--jason"), new PrintStream(out), new PrintStream(err))).isEqualTo(2);
        assertThat(out.size()).isZero();
        assertThat(err.toString(StandardCharsets.UTF_8).lines()).singleElement().asString()
                .contains("--jason");
    }
}
