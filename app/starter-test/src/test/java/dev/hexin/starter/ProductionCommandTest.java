package dev.hexin.starter;

import dev.hexin.domain.message.AppId;
import dev.hexin.http.webhook.MessageCipher;
import dev.hexin.http.webhook.SignedPush;
import dev.hexin.testing.Needs;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/** The production command of the starter's README, pasted where the starter was built: a push is answered. */
@Timeout(600)
class ProductionCommandTest {
    private static final Pattern COMMAND = Pattern.compile(
            "<!-- command: production -->\\n```bash\\n(.*?)```",
            Pattern.DOTALL);
    private static final Pattern LISTENS = Pattern.compile("answers at (http://localhost:\\d+/wechat)");
    private static final Pattern ENCRYPTED = Pattern.compile("<Encrypt><!\\[CDATA\\[(.*?)]]></Encrypt>");

    private static String command() throws IOException {
        Matcher command = COMMAND.matcher(Files.readString(Built.STARTER.resolve("README.md")));
        assertThat(command.find()).isTrue();
        return command.group(1);
    }

    /** What the command sets. */
    private static String value(String command, String variable) {
        Matcher set = Pattern.compile("export " + variable + "=(\\S+)").matcher(command);
        assertThat(set.find()).as(variable).isTrue();
        return set.group(1);
    }

    private static Process start(String command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(Needs.program("bash").toString(), "-eu", "-c", command)
                .directory(Built.STARTER.toFile()).redirectErrorStream(true);
        Map<String, String> environment = builder.environment();
        environment.keySet().removeIf(variable -> variable
                .matches("(WECHAT|MICRONAUT|DATASOURCES|ENDPOINTS|REDIS|PORT|JAVA|JDK).*"));
        environment.put("PATH", Path.of(System.getProperty("java.home"), "bin") + File.pathSeparator
                + environment.get("PATH"));
        environment.put("MICRONAUT_SERVER_PORT", "-1"); // any that is free
        environment.put("WECHAT_API_URL", "http://localhost:1"); // WeChat is not asked
        return builder.start();
    }

    private static URI awaitStart(BufferedReader output) throws IOException {
        List<String> lines = new ArrayList<>();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            lines.add(line);
            Matcher listens = LISTENS.matcher(line);
            if (listens.find()) {
                return URI.create(listens.group(1));
            }
        }
        throw new AssertionError("It did not start: " + String.join("\n", lines));
    }

    private static void end(Process server) {
        List<ProcessHandle> started = server.descendants().toList();
        started.forEach(ProcessHandle::destroyForcibly);
        server.destroyForcibly().onExit().join();
    }

    @Test
    void aServerStarts_andAnswersASignedPush() throws Exception {
        String command = command();
        MessageCipher cipher = new MessageCipher(value(command, "WECHAT_ENCODING_AES_KEY"),
                new AppId(value(command, "WECHAT_APP_ID")), new SecureRandom());
        SignedPush push = SignedPush.valid().withToken(value(command, "WECHAT_TOKEN")).at(Instant.now())
                .withBody(SignedPush.text("Your hours?")).encrypted(cipher);
        Process server = start(command);
        try (HttpClient client = HttpClient.newHttpClient()) {
            BufferedReader output = server.inputReader();
            URI webhook = awaitStart(output);
            Thread.ofVirtual().start(() -> output.lines().forEach(line -> {})); // that it can go on printing
            HttpResponse<String> answer = client.send(
                    HttpRequest.newBuilder(URI.create(webhook + "?" + push.query()))
                            .POST(BodyPublishers.ofByteArray(push.body())).build(),
                    BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(200);
            Matcher encrypted = ENCRYPTED.matcher(answer.body());
            assertThat(encrypted.find()).as(answer.body()).isTrue();
            assertThat(new String(cipher.decrypt(encrypted.group(1)), StandardCharsets.UTF_8))
                    .contains("<![CDATA[Nine to five.]]>");
        } finally {
            end(server);
        }
    }
}
