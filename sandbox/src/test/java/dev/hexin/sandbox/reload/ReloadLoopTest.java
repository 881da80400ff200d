package dev.hexin.sandbox.reload;

import dev.hexin.sandbox.SandboxMain;
import dev.hexin.sandbox.client.SandboxClient;
import dev.hexin.sandbox.process.Loopback;
import dev.hexin.sandbox.process.ReloadingMain;
import dev.hexin.testing.Ports;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** An edit is compiled and loaded by the back end that runs, as with {@code mvn -Pdev compile exec:exec}. */
@Timeout(600)
class ReloadLoopTest {
    private static final String JAVA = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    private static final String CLASS_PATH = System.getProperty("surefire.test.class.path",
            System.getProperty("java.class.path"));

    @TempDir
    Path folder;

    private final int port = Ports.free();
    private final int sandboxPort = Ports.free();
    private final HttpClient client = HttpClient.newHttpClient();
    private Process sandbox;

    @BeforeEach
    void startBoth() throws IOException {
        write("Words", saying("\"one\""));
        var importer = Files.writeString(folder.resolve("Importer.java"), "class Importer {}");
        var classes = Files.createDirectory(folder.resolve("classes"));
        ToolProvider.getSystemJavaCompiler().run(null, null, null, "-d", classes.toString(),
                source("Words").toString());
        var path = classes + File.pathSeparator + CLASS_PATH;
        sandbox = new ProcessBuilder(List.of(JAVA, "-Dsandbox.reload.sources=" + folder,
                "-Dsandbox.reload.package=changing", "-Dsandbox.reload.classes=" + classes,
                "-Dsandbox.reload.importer=" + importer, "-Dsandbox.reload.importer-classes=" + classes,
                "-Dsandbox.reload.class-path=" + path, "-cp", path, SandboxMain.class.getName(),
                "--port=" + sandboxPort, "--target=http://localhost:" + port + "/wechat",
                "--app-id=wx5a0d7c13e86b2f94", "--token=hexinSandboxToken", "--", "java", "-cp", path,
                ReloadingMain.class.getName(), "changing.", ChangingBackEnd.class.getName(), "" + port))
                .redirectErrorStream(true).start();
    }

    @AfterEach
    void endBoth() {
        var child = sandbox.descendants().toList();
        sandbox.destroy();
        // they end as one
        child.forEach(process -> process.onExit().orTimeout(300, TimeUnit.SECONDS).join());
        client.close();
    }

    @Test
    void anEditIsLoaded_whatDoesNotCompileIsShown_andTheOldVersionGoesOnAnswering() throws Exception {
        await(() -> answer().equals("one"));

        write("Words", saying("\"two\""));
        await(() -> answer().equals("two"));

        write("Words", saying("three"));
        await(() -> notice().size() == 1);
        assertThat(notice().getFirst()).startsWith("Words.java:3: cannot find symbol");
        assertThat(answer()).isEqualTo("two");

        write("More", "package changing;\nfinal class More { static String more() { return \"four\"; } }");
        write("Words", saying("More.more()"));
        await(() -> answer().equals("four"));
        assertThat(notice()).isEmpty();

        Files.delete(source("More"));
        await(() -> notice().size() == 1);
        assertThat(Files.exists(folder.resolve("classes/changing/More.class"))).isFalse();
    }

    private static String saying(String expression) {
        return "package changing;\npublic final class Words implements java.util.function.Supplier<String> {"
                + "\n    public String get() { return " + expression + "; }\n}\n";
    }

    private Path source(String name) {
        return folder.resolve("changing").resolve(name + ".java");
    }

    private void write(String name, String text) throws IOException {
        Files.createDirectories(source(name).getParent());
        Files.writeString(source(name), text);
    }

    private List<String> notice() {
        try (var control = new SandboxClient(URI.create("http://localhost:" + sandboxPort))) {
            return control.state().texts("notice");
        }
    }

    private String answer() {
        try {
            return client.send(HttpRequest.newBuilder(URI.create("http://localhost:" + port)).build(),
                    BodyHandlers.ofString()).body();
        } catch (IOException between) {
            return Loopback.answers(port) ? "busy" : "not there";
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        while (!condition.getAsBoolean()) {
            TimeUnit.MILLISECONDS.sleep(50); // between two looks; the test's time-out ends it
        }
    }
}
