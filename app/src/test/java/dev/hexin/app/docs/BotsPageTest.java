package dev.hexin.app.docs;

import dev.hexin.sandbox.client.SandboxClient;
import dev.hexin.testing.Needs;
import dev.hexin.testing.Ports;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** The commands of docs/bots.md, pasted as they stand into an empty folder. */
@Timeout(600)
class BotsPageTest {
    private static final String FOLLOWER = "oSandbox-XiaoMing-0000000001";

    private final Page page = Page.at("docs/bots.md");
    private final String sandbox = "localhost:" + Ports.free();
    private final int hexin = Ports.free();
    private final int bot = Ports.free();

    @TempDir
    private Path folder;
    @TempDir
    private Path programs;

    @BeforeEach
    void needs() {
        Needs.program("bash");
    }

    private PastedCommand paste(String name) throws IOException {
        String command = page.block("command", name).replace("localhost:8090", sandbox)
                .replace("localhost:8080", "localhost:" + hexin)
                .replace("127.0.0.1:9000", "127.0.0.1:" + bot);
        return new PastedCommand(command, folder, programs, Map.of("MICRONAUT_SERVER_PORT",
                String.valueOf(hexin), "SANDBOX_PORT", sandbox.replaceAll(".*:", ""), "BOT_PORT",
                String.valueOf(bot), "WECHAT_STOP_NOTICE", "0s"));
    }

    private String answer(String text) {
        try (SandboxClient wechat = new SandboxClient(URI.create("http://" + sandbox))) {
            return wechat.pushText(FOLLOWER, text).replyText();
        }
    }

    @Test
    void anAssistantAnswers() throws IOException {
        try (PastedCommand both = paste("assistant")) {
            assertThat(both.awaitLine("Three things to try")).anyMatch(line -> line.contains(
                    "Answers what handlers and routes leave: the assistant, kind openai, at " + sandbox));
            assertThat(answer("hello")).startsWith("You asked: hello").contains("AI");
        }
    }

    @Test
    @Tag("soak") // the program itself is tried by BotProgramsTest
    void aBotInPythonAnswers() throws IOException {
        Needs.program("python3");
        Needs.program("openssl");
        try (PastedCommand all = paste("bot")) {
            all.awaitLine("Three things to try");
            assertThat(answer("hello")).isEqualTo("You said: hello");
        }
    }

    @Test
    void thePageQuotesTheBotInPython() {
        assertThat(page.blocks("file").stream().filter(block -> block.argument().equals("docs/bots/bot.py"))
                .map(Page.Block::content)).isEqualTo(List.of(Page.read("docs/bots/bot.py")));
    }
}
