package dev.hexin.app.docs;

import dev.hexin.sandbox.Sandbox;
import dev.hexin.sandbox.SandboxOptions;
import dev.hexin.sandbox.client.SandboxClient;
import dev.hexin.testing.Needs;
import dev.hexin.testing.Ports;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** The commands of docs/relay.md, pasted as they stand, against the sandbox. */
@Timeout(600)
class RelayPageTest {
    private static final String FOLLOWER = "oFollowerOfTheBuild";

    private final Page page = Page.at("docs/relay.md");
    private final int port = Ports.free();

    @TempDir
    private Path folder;
    @TempDir
    private Path programs;

    private String command(String name, String sandbox) {
        return page.block("command", name).replace("http://localhost:8090", sandbox)
                .replace("localhost:8080", "localhost:" + port);
    }

    private PastedCommand paste(String command, Map<String, String> more) throws IOException {
        Map<String, String> variables = new HashMap<>(more);
        variables.put("MICRONAUT_SERVER_PORT", String.valueOf(port));
        variables.put("WECHAT_STOP_NOTICE", "0s");
        return new PastedCommand(command, folder, programs, variables);
    }

    @Test
    void aJobSendsAMessage_andAnotherBackEndCalls() throws IOException {
        Needs.program("bash");
        Needs.program("curl");
        Needs.program("openssl");
        URI webhook = URI.create("http://localhost:" + port + "/wechat");
        try (Sandbox sandbox = Sandbox.start(SandboxOptions.madeUp(webhook));
                SandboxClient wechat = new SandboxClient(sandbox.url());
                PastedCommand hexin = paste(command("hexin", sandbox.url().toString()), Map.of())) {
            hexin.awaitLine("Hexin answers at");
            wechat.createFollower("Ada", FOLLOWER);
            wechat.pushText(FOLLOWER, "hello");
            Map<String, String> job = Map.of("FOLLOWER", FOLLOWER, "HEXIN_KEY",
                    Files.readString(folder.resolve("ci-key")).strip());
            try (PastedCommand sent = paste(command("job", ""), job)) {
                wechat.awaitChat(FOLLOWER, "customer-service", 0, 1);
            }
            assertThat(wechat.chat(FOLLOWER).toString()).contains("Build 1.2.3 is ready");
            try (PastedCommand called = paste(command("call", ""), job)) {
                called.awaitLine("\"openid\":\"" + FOLLOWER + "\"");
            }
        }
    }
}
