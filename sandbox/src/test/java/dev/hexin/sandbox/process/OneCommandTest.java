package dev.hexin.sandbox.process;

import dev.hexin.sandbox.SandboxMain;
import dev.hexin.testing.Ports;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * The sandbox starts a back end, as {@code mvn compile exec:exec} has it do: they fail, run and end as one.
 */
@Timeout(600)
class OneCommandTest {
    private static final String JAVA = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    private static final String CLASS_PATH = System.getProperty("surefire.test.class.path",
            System.getProperty("java.class.path"));

    private final List<Process> started = new ArrayList<>();

    @AfterEach
    void endWhatIsLeft() {
        started.forEach(process -> {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "::1"})
    void theSandboxsPortIsTaken_onEitherFamily_andTheLastLineNamesItAndItsSetting(String address)
            throws Exception {
        assumeTrue(Loopback.addresses().contains(address), "skipped: this machine has no " + address);
        try (var taken = new ServerSocket(0, 1, InetAddress.getByName(address))) {
            var lines = failure(sandbox(taken.getLocalPort(), Ports.free()));
            assertThat(lines).containsExactly("SANDBOX_PORT (--port=) should be a free port: something else"
                    + " listens on " + taken.getLocalPort() + ".");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "::1"})
    void theBackEndsPortIsTaken_onEitherFamily_andTheLastLineNamesItAndItsSetting(String address)
            throws Exception {
        assumeTrue(Loopback.addresses().contains(address), "skipped: this machine has no " + address);
        try (var taken = new ServerSocket(0, 1, InetAddress.getByName(address))) {
            var lines = failure(sandbox(Ports.free(), taken.getLocalPort()));
            assertThat(lines).containsExactly("MICRONAUT_SERVER_PORT (the port in --target=) should be a free"
                    + " port: something else listens on " + taken.getLocalPort() + ".");
        }
    }

    @Test
    void bothPortsAreTaken_andBothAreSaidAtOnce() throws Exception {
        try (var one = new ServerSocket(0); var other = new ServerSocket(0)) {
            assertThat(failure(sandbox(one.getLocalPort(), other.getLocalPort()))).hasSize(2)
                    .last().asString().contains("SANDBOX_PORT");
        }
    }

    @Test
    void mavenIsStoppedBeforeItTalks_soThatTheReasonStandsLast() throws Exception {
        try (var taken = new ServerSocket(0)) {
            // the real one's command line is short too: Linux tells a page of it
            var own = Path
                    .of(TalkativeParent.class.getProtectionDomain().getCodeSource().getLocation().toURI());
            var command = new ArrayList<>(
                    List.of(JAVA, "-cp", own.toString(), TalkativeParent.class.getName(),
                            "org.codehaus.plexus.classworlds.launcher.Launcher", "exec:exec", "--"));
            command.addAll(sandbox(taken.getLocalPort(), Ports.free()));
            var maven = start(command);
            assertThat(maven.inputReader().lines().toList()).last().asString()
                    .contains("SANDBOX_PORT", String.valueOf(taken.getLocalPort()));
            assertThat(maven.waitFor()).isEqualTo(143);
        }
    }

    @Test
    void theBackEndFails_andItsCodeIsTheSandboxsToo() throws Exception {
        var command = command(Ports.free(), Ports.free());
        command.addAll(List.of(TinyBackEnd.class.getName(), "exit", "7"));
        var process = start(command);
        process.inputReader().lines().forEach(line -> {});
        assertThat(process.waitFor()).isEqualTo(7);
    }

    @ParameterizedTest
    @ValueSource(strings = {"the sandbox is told to stop", "the sandbox is killed", "the back end is killed"})
    void bothServe_andWhenOneEndsSoDoesTheOther(String how) throws Exception {
        var port = Ports.free();
        var sandbox = start(sandbox(port, Ports.free()));
        var backEnd = backEnd(sandbox);
        for (var address : Loopback.addresses()) {
            assertThat(page(address, port)).as("no other program can be found there")
                    .contains("Hexin sandbox");
        }
        switch (how) {
            case "the sandbox is told to stop" -> sandbox.destroy();
            case "the sandbox is killed" -> sandbox.destroyForcibly();
            default -> backEnd.destroyForcibly();
        }
        backEnd.onExit().get(300, TimeUnit.SECONDS);
        assertThat(sandbox.waitFor()).isNotZero();
    }

    private static ProcessHandle backEnd(Process sandbox) throws IOException {
        BufferedReader output = sandbox.inputReader();
        for (var line = output.readLine(); line != null; line = output.readLine()) {
            if (line.startsWith("back end ")) {
                return ProcessHandle.of(Long.parseLong(line.split(" ")[2])).orElseThrow();
            }
        }
        throw new AssertionError("the back end did not start");
    }

    private static String page(String address, int port) throws Exception {
        var url = URI.create(
                "http://" + (address.contains(":") ? "[" + address + "]" : address) + ":" + port + "/");
        try (var client = HttpClient.newHttpClient()) {
            return client.send(HttpRequest.newBuilder(url).build(), BodyHandlers.ofString()).body();
        }
    }

    private List<String> failure(List<String> command) throws Exception {
        var process = start(command);
        var lines = process.inputReader().lines().toList();
        assertThat(process.waitFor()).isEqualTo(2);
        return lines;
    }

    private Process start(List<String> command) throws IOException {
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        started.add(process);
        return process;
    }

    private static List<String> sandbox(int port, int backEndPort) {
        var command = command(port, backEndPort);
        command.addAll(List.of(TinyBackEnd.class.getName(), String.valueOf(backEndPort)));
        return command;
    }

    private static List<String> command(int port, int backEndPort) {
        return new ArrayList<>(List.of(JAVA, "-cp", CLASS_PATH, SandboxMain.class.getName(), "--port=" + port,
                "--target=http://localhost:" + backEndPort + "/wechat", "--app-id=wx5a0d7c13e86b2f94",
                "--token=hexinSandboxToken", "--", "java", "-cp", CLASS_PATH, TiedMain.class.getName()));
    }
}
