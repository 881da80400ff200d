package dev.hexin.app.settings;

import io.micronaut.core.value.MapPropertyResolver;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** A model's settings, and each way in which they can be wrong. */
class AssistantSettingsTest {
    private final Map<String, Object> typed = new HashMap<>(
            Map.of("wechat.app-id", "wx0123456789abcdef", "wechat.token", "AAAAA",
                    "wechat.assistant.base-url", "http://localhost:11434/v1", "wechat.assistant.model",
                    "tiny"));

    @TempDir
    Path folder;

    private AssistantSettings read() {
        return Settings.from(new MapPropertyResolver(typed)).accounts().getFirst().assistant();
    }

    private List<String> sentencesWith(String name, Object value) {
        typed.put(name, value);
        return catchThrowableOfType(SettingsException.class, this::read).sentences();
    }

    @Test
    void anAddressAndAModelAreEnough() {
        AssistantSettings settings = read();
        assertThat(settings.kind()).isEqualTo(AssistantSettings.Kind.OPENAI);
        assertThat(settings.model().model()).isEqualTo("tiny");
        assertThat(settings.model().apiKey()).isNull();
        assertThat(settings.resetWords()).containsExactly("/new", "重新开始");
        assertThat(settings.limits().perFollowerADay()).isEqualTo(200);
        typed.remove("wechat.assistant.base-url");
        assertThat(read()).isNull();
    }

    @Test
    void thePromptMayStandInAFile() throws Exception {
        Path file = Files.writeString(folder.resolve("prompt.md"), "Be brief.\n你好\n");
        typed.put("wechat.assistant.prompt", "file:" + file);
        assertThat(read().model().prompt()).isEqualTo("Be brief.\n你好");

        Files.writeString(file, "x".repeat(1 << 20));
        assertThat(sentencesWith("wechat.assistant.prompt", "file:" + file)).singleElement().asString()
                .startsWith(
                        "wechat.assistant.prompt (WECHAT_ASSISTANT_PROMPT) should be a text of at most");
        Files.write(file, "é".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(sentencesWith("wechat.assistant.prompt", "file:" + file)).singleElement().asString()
                .contains("UTF-8");
        assertThat(sentencesWith("wechat.assistant.prompt", "file:" + folder.resolve("absent")))
                .singleElement().asString().contains("a file that can be read");
    }

    @Test
    void thePromptIsTooLong() {
        typed.put("wechat.assistant.prompt", "😀".repeat(1 << 16));
        assertThat(read().model().prompt()).as("of two units each").hasSize(1 << 17);
        assertThat(sentencesWith("wechat.assistant.prompt", "x".repeat(1 << 20))).singleElement().asString()
                .contains("at most 65536 characters").hasSizeLessThan(300);
    }

    @Test
    void botAndAssistantTogetherStopTheStart() {
        typed.put("wechat.bot.secret", "a secret of the tests, long enough");
        assertThat(sentencesWith("wechat.bot.url", "http://localhost:9000/")).singleElement().asString()
                .contains("wechat.assistant.base-url", "wechat.bot.url", "one of the two");
    }

    @Test
    void theModelIsMissing() {
        typed.remove("wechat.assistant.model");
        assertThat(sentencesWith("wechat.assistant.kind", "openai")).singleElement().asString()
                .startsWith("wechat.assistant.model (WECHAT_ASSISTANT_MODEL) is missing");
        typed.put("wechat.assistant.kind", "dify");
        assertThat(read().kind()).isEqualTo(AssistantSettings.Kind.DIFY);
        assertThat(sentencesWith("wechat.assistant.prompt", "Be brief.")).singleElement().asString()
                .contains("dify");
    }

    @ParameterizedTest
    @CsvSource({"base-url, http://example.com/v1", "base-url, ftp://x/", "kind, claude", "api-key, a b",
            "at-once, 0"})
    void oneIsMalformed(String name, String value) {
        assertThat(sentencesWith("wechat.assistant." + name, value)).singleElement().asString()
                .startsWith("wechat.assistant." + name).doesNotContain("a b");
    }

    @Test
    void noSecretIsInItsText() {
        typed.put("wechat.assistant.api-key", "sk-canary");
        assertThat(read().toString()).doesNotContain("sk-canary");
    }
}
