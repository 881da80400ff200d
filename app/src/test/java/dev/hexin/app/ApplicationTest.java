package dev.hexin.app;

import dev.hexin.domain.message.ImageMessage;
import dev.hexin.domain.message.MessageType;
import dev.hexin.domain.port.MessageHandler;
import dev.hexin.domain.port.Routes;
import dev.hexin.domain.reply.Reply;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Hexin as an operator starts it: a process of its own. */
@Timeout(600)
class ApplicationTest {
    private static final Map<String, String> ACCOUNT = Map.of("WECHAT_APP_ID", "wx0123456789abcdef",
            "WECHAT_TOKEN", "AAAAA", "MICRONAUT_SERVER_PORT", "-1");

    /** In the way of {@link OtherAnswer}, and that one of it. */
    public static class OneAnswer implements MessageHandler<ImageMessage> {
        @Override
        public MessageType<ImageMessage> handles() {
            return ImageMessage.TYPE;
        }

        @Override
        public Reply handle(ImageMessage message) {
            return Reply.none();
        }
    }

    public static final class OtherAnswer extends OneAnswer {}

    /** Of a jar: its second route is hidden by its first. */
    public static final class HiddenRoute implements Routes {
        @Override
        public void define(On on) {
            on.scan("shop", "any shop");
            on.scan("shop-1", "the first shop");
        }
    }

    /** Of a jar: an expression that can't be searched in linear time. */
    public static final class LookingAhead implements Routes {
        @Override
        public void define(On on) {
            on.textMatches("a(?=b)", "ab");
        }
    }

    @TempDir
    private Path folder;

    @Test
    void settingsAreMissing_andEachGetsASentence() throws Exception {
        assertThat(sentences(failure(Map.of()))).satisfiesExactly(
                appId -> assertThat(appId)
                        .startsWith("wechat.app-id (WECHAT_APP_ID) is missing; it should be "),
                token -> assertThat(token)
                        .startsWith("wechat.token (WECHAT_TOKEN) is missing; it should be "),
                last -> assertThat(last).isEqualTo("Hexin did not start."));
    }

    @Test
    void settingsAreMalformed_andTheirValuesAreNotPrinted() throws Exception {
        List<String> lines = failure(Map.of("WECHAT_APP_ID", "wx_wrong_id", "WECHAT_TOKEN", "wrong_token",
                "WECHAT_WEBHOOK_MAX_AGE", "soon"));
        assertThat(lines).hasSize(4).allSatisfy(line -> assertThat(line).doesNotContain("wx_wrong_id",
                "wrong_token", "soon"));
    }

    @Test
    void thePortIsTaken_andOneSentenceSaysSo() throws Exception {
        try (ServerSocket taken = new ServerSocket(0)) {
            assertSentences(failure(Map.of("WECHAT_APP_ID", "wx0123456789abcdef", "WECHAT_TOKEN", "AAAAA",
                    "MICRONAUT_SERVER_PORT", String.valueOf(taken.getLocalPort()))),
                    "micronaut.server.port (MICRONAUT_SERVER_PORT) should be a free port: "
                            + "something else listens"
                            + " on this one.");
        }
    }

    @Test
    void redisIsNotThere_andOneSentenceSaysSoWithoutItsPassword() throws Exception {
        Map<String, String> environment = new HashMap<>(ACCOUNT);
        environment.put("WECHAT_STATE", "redis");
        environment.put("WECHAT_SESSION_KEY", "a key of the tests, which nobody else has");
        try (ServerSocket silent = new ServerSocket(0)) {
            environment.put("REDIS_URI", "redis://:secret@localhost:" + silent.getLocalPort());
            assertSentences(failure(environment),
                    "redis.uri (REDIS_URI) names a server that doesn't answer: is"
                            + " it running, are host and port right, and does it speak TLS "
                            + "(rediss:) or not (redis:)?"
                            + " (It names localhost:" + silent.getLocalPort() + ".)");
        }
    }

    @Test
    void twoHandlersAreInEachOthersWay_andTheSentenceNamesBoth() throws Exception {
        Path services = Files.createDirectories(folder.resolve("META-INF/services"));
        Files.writeString(services.resolve("dev.hexin.domain.port.MessageHandler"),
                OneAnswer.class.getName() + "\n" + OtherAnswer.class.getName() + "\n");
        assertSentences(failure(ACCOUNT), OneAnswer.class.getName() + " answers every image before "
                + OtherAnswer.class.getName() + " could; narrow one of them, or remove it");
    }

    @Test
    void routesOfAJarCanNotBeAsked_andTheSentencesNameTheirLines() throws Exception {
        Path services = Files.createDirectories(folder.resolve("META-INF/services"));
        Files.writeString(services.resolve("dev.hexin.domain.port.Routes"),
                HiddenRoute.class.getName() + "\n" + LookingAhead.class.getName() + "\n");
        String line = ":\\d+";
        assertThat(sentences(failure(ACCOUNT))).satisfiesExactly(
                hidden -> assertThat(hidden).matches(Pattern.quote(HiddenRoute.class.getName()) + line
                        + " answers every scan of shop before " + Pattern.quote(HiddenRoute.class.getName())
                        + line + " could; narrow one of them, or remove it\\.?"),
                regex -> assertThat(regex).matches(Pattern.quote(LookingAhead.class.getName()) + line
                        + ": the regular expression .* is none of RE2's syntax.*"),
                last -> assertThat(last).isEqualTo("Hexin did not start."));
    }

    @Test
    void everythingIsRight_andOneLineHasTheAddress() throws Exception {
        Process process = start(ACCOUNT);
        try (BufferedReader output = process.inputReader()) {
            List<String> lines = linesUntilItAnswers(output);
            assertThat(lines).last().asString()
                    .containsPattern("Hexin answers at http://\\S+:\\d+/wechat: the URL"
                            + " for the platform's server settings");
            assertThat(lines).allSatisfy(line -> assertThat(line).doesNotContain("AAAAA", "ERROR"))
                    .anySatisfy(line -> assertThat(line).contains("dev.hexin.domain.handler.Echo"));
        } finally {
            process.destroy();
            assertThat(process.waitFor(300, TimeUnit.SECONDS)).as("it ends when it is asked to").isTrue();
        }
    }

    @Test
    void aSlipInANameIsSaid_andEmptyIsUnset() throws Exception {
        Map<String, String> environment = new HashMap<>(ACCOUNT);
        environment.put("MICRONAUT_SERVER_CONTEXT_PATH", "");
        environment.put("ENDPOINTS_ALL_PORT", "");
        environment.put("WECHAT_APSECRET", "a slip");
        Process process = start(environment);
        try (BufferedReader output = process.inputReader()) {
            List<String> lines = linesUntilItAnswers(output);
            assertThat(lines).anySatisfy(line -> assertThat(line).contains("WECHAT_APSECRET")
                    .contains("WECHAT_APP_SECRET").doesNotContain("a slip"));
            assertThat(lines).last().asString().contains("Hexin answers at");
        } finally {
            process.destroy();
        }
    }

    private static List<String> linesUntilItAnswers(BufferedReader output) throws IOException {
        List<String> lines = new ArrayList<>();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            lines.add(line);
            if (line.contains("Hexin answers at")) {
                break;
            }
        }
        return lines;
    }

    private static void assertSentences(List<String> lines, String... sentences) {
        List<String> expected = new ArrayList<>(List.of(sentences));
        expected.add("Hexin did not start.");
        assertThat(sentences(lines)).isEqualTo(expected);
    }

    /** What the operator reads, without time stamps. */
    private static List<String> sentences(List<String> lines) {
        return lines.stream().filter(line -> !line.matches("\\S+ (INFO|WARN) .*"))
                .map(line -> line.replaceFirst("^\\S+ ERROR +Application - ", "")).toList();
    }

    private List<String> failure(Map<String, String> environment) throws Exception {
        Process process = start(environment);
        List<String> lines = process.inputReader().lines().toList();
        assertThat(process.waitFor()).isEqualTo(1);
        assertThat(lines).allSatisfy(line -> assertThat(line).doesNotContain("at dev.hexin", "Exception"));
        return lines;
    }

    private Process start(Map<String, String> environment) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(ApplicationClasses.command(
                List.of("-Xmx256m", "-XX:TieredStopAtLevel=1"), folder));
        builder.environment().keySet().removeIf(name -> name.startsWith("WECHAT_") || name.startsWith(
                "MICRONAUT_"));
        builder.environment().put("DATASOURCES_DEFAULT_URL", "jdbc:h2:mem:started");
        builder.environment().put("WECHAT_STOP_NOTICE", "0s");
        builder.environment().putAll(environment);
        return builder.redirectErrorStream(true).start();
    }
}
