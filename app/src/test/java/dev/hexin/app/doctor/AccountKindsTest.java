package dev.hexin.app.doctor;

import dev.hexin.app.doctor.Consultation.Opinion;
import dev.hexin.sandbox.Sandbox;
import dev.hexin.sandbox.SandboxOptions;
import dev.hexin.sandbox.account.AccountKind;
import dev.hexin.sandbox.client.SandboxClient;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

/**
 * What the doctor says of each kind of account, word for word, in files below src/test/resources/doctor. A
 * file that is deleted is written anew, to be read before it is committed, and the test fails once.
 */
@Timeout(600)
class AccountKindsTest {
    private static final Path GOLDEN = Path.of("src/test/resources/doctor");
    private static ServerSocket webhook;
    private static Sandbox sandbox;
    private static SandboxClient wechat;

    @BeforeAll
    static void start() throws IOException {
        webhook = new ServerSocket(0); // which the sandbox only has to reach
        sandbox = Sandbox.start(SandboxOptions.madeUp(
                URI.create("http://127.0.0.1:" + webhook.getLocalPort() + "/wechat")));
        wechat = new SandboxClient(sandbox.url());
    }

    @AfterAll
    static void stop() throws IOException {
        sandbox.close();
        webhook.close();
    }

    private static void assertGolden(String file, Opinion opinion) throws IOException {
        Path golden = GOLDEN.resolve(file);
        if (Files.notExists(golden)) {
            Files.writeString(golden, opinion.output());
            fail("written anew: " + golden);
        }
        assertThat(opinion.output()).as(golden.toString()).isEqualTo(Files.readString(golden));
    }

    @ParameterizedTest
    @EnumSource
    void eachKindHasItsFeatures(AccountKind kind) throws IOException {
        wechat.reset();
        wechat.kind(kind.label());
        Opinion opinion = new Consultation(sandbox.url()).ask();
        assertGolden(kind.label() + ".txt", opinion);
        boolean signsIn = kind == AccountKind.CERTIFIED_SERVICE || kind == AccountKind.TEST;
        assertThat(opinion.findings())
                .isEqualTo(signsIn ? List.of("public-url", "webhook.mode") : List.of("webhook.mode"));
        assertThat(opinion.exitCode()).isEqualTo(1);
    }

    @Test
    void theSameInChinese_andAsJson() throws IOException {
        wechat.reset();
        assertGolden("certified-service.zh.txt",
                new Consultation(sandbox.url()).with("wechat.language", "zh").ask());
        assertGolden("certified-service.json", new Consultation(sandbox.url()).ask("--json"));
    }
}
