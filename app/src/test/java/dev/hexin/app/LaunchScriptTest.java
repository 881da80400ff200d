package dev.hexin.app;

import dev.hexin.app.dist.Dist;
import dev.hexin.domain.port.Routes;
import dev.hexin.http.webhook.PushSigner;
import dev.hexin.testing.Ports;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** {@code bin/hexin}, from a folder whose path has a blank, with somebody's own jar. */
@Timeout(300)
class LaunchScriptTest {
    private static final String TEXT = """
            <xml><ToUserName>gh_0123456789ab</ToUserName>
            <FromUserName>oFollowerOfTheArchive0000001</FromUserName>
            <CreateTime>%d</CreateTime><MsgType>text</MsgType>
            <Content>open?</Content><MsgId>1</MsgId></xml>""";

    @TempDir
    private Path folder;
    private Path home;
    private Path work;

    /** What a team's jar has. */
    public static final class OpeningHours implements Routes {
        @Override
        public void define(On on) {
            on.textContains("open", "Nine to five.");
        }
    }

    @BeforeEach
    void unpack() throws IOException {
        home = Dist.unpackedInto(folder.resolve("my hexin"));
        work = Files.createDirectories(folder.resolve("work"));
    }

    @Test
    void anOwnJarAnswers_andTheJvmTakesTheOperatorsOptions() throws Exception {
        packRoutes();
        int port = Ports.free();
        Process process = start(Map.of("WECHAT_APP_ID", Hexin.APP_ID, "WECHAT_TOKEN", Hexin.TOKEN,
                "MICRONAUT_SERVER_PORT", String.valueOf(port), "WECHAT_STOP_NOTICE", "0s",
                "HEXIN_OPTS", "-Xmx128m -XX:TieredStopAtLevel=1"));
        try {
            URI webhook = awaitWebhook(process, port);
            assertThat(answer(webhook)).contains("Nine to five.");
            assertThat(process.info().arguments().map(List::of).orElse(List.of()))
                    .contains("-Xmx128m", "-XX:+ExitOnOutOfMemoryError");
            assertThat(work.resolve("data/hexin.mv.db")).exists();
        } finally {
            process.destroy();
            assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        }
        assertThat(process.exitValue()).isEqualTo(128 + 15);
    }

    @Test
    void aJavaThatIsNotThereIsNamed() throws Exception {
        Process process = start(Map.of("HEXIN_JAVA", "/nowhere/bin/java"));
        assertThat(process.waitFor()).isEqualTo(1);
        assertThat(log()).contains("needs Java 21 or newer").contains("/nowhere/bin/java")
                .contains("HEXIN_JAVA");
    }

    @Test
    void theDoctorIsAsked_andPrintsItsJsonAlone() throws Exception {
        Process process = start(Map.of("WECHAT_APP_ID", Hexin.APP_ID, "WECHAT_TOKEN", Hexin.TOKEN,
                "WECHAT_API_URL", "http://localhost:1", "LANG", "zh_CN.UTF-8", "HEXIN_OPTS",
                "-Xmx128m -XX:TieredStopAtLevel=1"), "doctor", "--json");
        assertThat(process.waitFor()).isEqualTo(1);
        assertThat(log().lines()).singleElement().asString()
                .startsWith("{\"language\":\"zh\",\"findings\":").contains(
                        "\"id\":\"api.reach\"", "连不上微信接口")
                .endsWith("}").doesNotContain(Hexin.TOKEN);
        assertThat(work.resolve("data")).as("nothing is started").doesNotExist();
    }

    private Process start(Map<String, String> settings, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("sh", home.resolve("bin/hexin").toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(work.toFile()).redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile());
        builder.environment().keySet()
                .removeIf(variable -> variable.matches("(WECHAT|MICRONAUT|DATASOURCES|JAVA|HEXIN)_.*"));
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().putAll(settings);
        return builder.start();
    }

    /** What a follower hears; asked again where a busy machine was too late with it, as WeChat asks. */
    private static String answer(URI webhook) throws InterruptedException {
        long now = Instant.now().getEpochSecond();
        URI signed = URI.create(webhook + "?signature="
                + new PushSigner(Hexin.TOKEN).sign(String.valueOf(now), "nonce") + "&timestamp=" + now
                + "&nonce=nonce");
        HttpRequest push = HttpRequest.newBuilder(signed).POST(BodyPublishers.ofString(TEXT.formatted(now)))
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            while (true) {
                try {
                    return client.send(push, BodyHandlers.ofString()).body();
                } catch (IOException tooLate) {
                    continue;
                }
            }
        }
    }

    private String log() throws IOException {
        return Files.readString(folder.resolve("log"));
    }

    private URI awaitWebhook(Process process, int port) throws Exception {
        String address = ":" + port + "/wechat";
        while (!log().contains(address)) {
            assertThat(process.isAlive()).as("the log: %s", log()).isTrue();
            Thread.sleep(50); // another process writes it
        }
        return URI.create("http://localhost" + address);
    }

    private void packRoutes() throws IOException {
        String file = OpeningHours.class.getName().replace('.', '/') + ".class";
        try (OutputStream out = Files.newOutputStream(home.resolve("handlers/shop.jar"));
                JarOutputStream jar = new JarOutputStream(out);
                InputStream compiled = OpeningHours.class.getClassLoader().getResourceAsStream(file)) {
            jar.putNextEntry(new ZipEntry(file));
            Objects.requireNonNull(compiled).transferTo(jar);
            jar.putNextEntry(new ZipEntry("META-INF/services/" + Routes.class.getName()));
            jar.write(OpeningHours.class.getName().getBytes(StandardCharsets.UTF_8));
        }
    }
}
