package dev.hexin.sandbox;

import dev.hexin.sandbox.account.PushMode;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class CommandLineTest {
    private static final List<String> GOOD = List.of("--target=http://localhost:8080/wechat",
            "--app-id=wx5a0d7c13e86b2f94", "--token=abc123");

    @Test
    void theLeastThatIsNeeded() throws CommandLine.Wrong {
        var options = parse(Map.of());
        assertThat(options.host()).isEqualTo("127.0.0.1");
        assertThat(options.port()).isEqualTo(8090);
        assertThat(options.first().settings().mode()).isEqualTo(PushMode.PLAIN);
        assertThat(options.first().settings().callbackDomain()).isEqualTo("localhost");
    }

    @Test
    void everythingThatMayBeSaid() throws CommandLine.Wrong {
        var options = parse(Map.of("SANDBOX_PORT", "9000"), "--target=http://a/w,http://b/w", "--mode=safe",
                "--aes-key=SandboxOnlyKeyForHexinNotForAnyRealAccount4", "--speed=50", "--host=0.0.0.0",
                "--callback-domain=example.com", "--format=json", "--app-secret=" + "0".repeat(32));
        assertThat(options.first().settings().targets()).contains(URI.create("http://a/w"),
                URI.create("http://b/w"));
        assertThat(options.port()).isEqualTo(9000);
        assertThat(options.first().settings().callbackDomain()).isEqualTo("example.com");
        assertThat(parse(Map.of("SANDBOX_PORT", "9000"), "--port=0").port()).isZero();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "--nonsense=1 | is no option",
            "--port | is no option",
            "--port=99999 | --port must be",
            "--speed=0 | --speed must be",
            "--mode=loud | --mode must be",
            "--mode=safe | needs --aes-key",
            "--format=csv | --format must be",
            "--kind=club | --kind must be one of certified-service",
            "--target=localhost | --target must be",
            "--app-id=wx1 | --app-id must be",
            "--token=a | --token must be",
            "--app-secret=x | --app-secret must be",
            "--aes-key=short | --aes-key must be"})
    void aBadOptionGetsASentence(String option, String sentence) {
        assertThatThrownBy(() -> parse(Map.of(), option)).isInstanceOf(CommandLine.Wrong.class)
                .hasMessageContaining(sentence);
    }

    @Test
    void everythingMissingIsSaidAtOnce() {
        assertThatThrownBy(() -> CommandLine.parse(new String[0], Map.of())).hasMessageContaining("--target")
                .hasMessageContaining("--app-id").hasMessageContaining("--token");
    }

    private static SandboxOptions parse(Map<String, String> environment, String... more)
            throws CommandLine.Wrong {
        var all = new ArrayList<>(GOOD);
        all.addAll(List.of(more));
        return CommandLine.parse(all.toArray(String[]::new), environment);
    }
}
