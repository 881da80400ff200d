package dev.hexin.app.docs;

import dev.hexin.sandbox.client.SandboxClient;
import dev.hexin.testing.Needs;
import dev.hexin.testing.Ports;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** The commands of docs/accounts.md, pasted in an empty folder one after the other, on free ports. */
@Timeout(600)
class AccountsWalkthroughTest {
    private static final String LAST_LINE = "The account shop answers at";

    private final Page page = Page.at("docs/accounts.md");
    private final int hexinPort = Ports.free();
    private final int sandboxPort = Ports.free();
    private final SandboxClient wechat = new SandboxClient(URI.create("http://localhost:" + sandboxPort));

    @TempDir
    private Path folder;
    @TempDir
    private Path programs;

    @BeforeEach
    void needs() {
        Needs.program("bash");
    }

    @AfterEach
    void stop() {
        wechat.close();
    }

    private String onFreePorts(String text) {
        return text.replace("localhost:8080", "localhost:" + hexinPort).replace("localhost:8090",
                "localhost:" + sandboxPort);
    }

    private String command(String name) {
        return onFreePorts(page.block("command", name));
    }

    private PastedCommand paste(String command) throws IOException {
        return new PastedCommand(command, folder, programs,
                Map.of("MICRONAUT_SERVER_PORT", String.valueOf(hexinPort), "SANDBOX_PORT",
                        String.valueOf(sandboxPort), "WECHAT_STOP_NOTICE", "0s"));
    }

    private void assertBothAnswer() {
        for (SandboxClient account : List.of(wechat, wechat.account("shop"))) {
            assertThat(account.pushText(account.createFollower("Ada"), "hello").replyText())
                    .isEqualTo("hello");
        }
    }

    private static void assertNoSecret(List<String> lines) {
        assertThat(lines).noneMatch(line -> line.contains("shopToken"))
                .noneMatch(line -> line.contains("hexinSandboxToken"));
    }

    @Test
    void byTenLinesOfYaml() throws IOException {
        try (PastedCommand sandbox = paste(command("sandbox"))) {
            sandbox.awaitLine("It also plays the account shop");
            Files.writeString(folder.resolve("application.yml"),
                    onFreePorts(page.blocks("accounts").getFirst().content()));
            try (PastedCommand hexin = paste(command("hexin"))) {
                List<String> lines = hexin.awaitLine(LAST_LINE);
                assertThat(lines).anyMatch(line -> line.contains("Hexin answers at"));
                assertNoSecret(lines);
                assertBothAnswer();
            }
        }
    }

    @Test
    void byVariablesAndSecretFiles() throws IOException {
        String target = "--target=http://localhost:8080/north/wechat";
        assertThat(page.text()).contains("`" + target + "`");
        String other = command("sandbox").replaceFirst("--target=\\S+", onFreePorts(target));
        try (PastedCommand sandbox = paste(other); PastedCommand hexin = paste(command("variables"))) {
            sandbox.awaitLine("It also plays the account shop");
            List<String> lines = hexin.awaitLine(LAST_LINE);
            assertThat(lines).anyMatch(line -> line.contains("wechat.app-id is not set: / and"))
                    .anyMatch(line -> line.contains("The account north answers at"))
                    .noneMatch(line -> line.contains("WARN") && line.contains("north-token"));
            assertNoSecret(lines);
            assertBothAnswer();
        }
    }
}
