package dev.hexin.app.settings;

import io.micronaut.context.ApplicationContext;
import io.micronaut.context.env.Environment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** What an operator types, as variables, properties and in a file, until it is a setting. */
class SettingsSourcesTest {
    private final Map<String, String> variables = new HashMap<>(
            Map.of("WECHAT_APP_ID", "wx0123456789abcdef", "WECHAT_TOKEN", "AAAAA"));
    private final Properties properties = new Properties();
    private final List<String> warnings = new ArrayList<>();

    @TempDir
    private Path folder;

    private Settings read() {
        try (ApplicationContext context = start()) {
            return judge(context.getEnvironment());
        }
    }

    private AccountSettings account() {
        return read().accounts().getFirst();
    }

    private ApplicationContext start() {
        ApplicationContext context = ApplicationContext.builder().propertySources(sources().forFramework())
                .overrideConfigLocations(SettingsSources.locations(folder + "/")).build();
        context.getEnvironment().start();
        return context;
    }

    private SettingsSources sources() {
        return SettingsSources.of(variables, properties);
    }

    private Settings judge(Environment environment) {
        return Settings.judge(environment, sources(), warnings::add);
    }

    private List<String> sentences() {
        SettingsException wrong = catchThrowableOfType(SettingsException.class, this::read);
        assertThat(wrong).as("settings that are refused").isNotNull();
        return wrong.sentences();
    }

    private void yaml(String... lines) throws IOException {
        Files.write(folder.resolve("application.yml"), List.of(lines));
    }

    private String port() {
        try (ApplicationContext context = start()) {
            judge(context.getEnvironment());
            return context.getEnvironment().getProperty("micronaut.server.port", String.class).orElse("none");
        }
    }

    /** What Hexin's own file sets can be changed, and the file in the folder itself wins over config's. */
    @Test
    void filesWinOverWhatHexinSets() throws IOException {
        String url = "datasources.default.url";
        assertThat(value(url)).isEqualTo("jdbc:h2:file:./data/hexin");
        Files.createDirectories(folder.resolve("config"));
        Files.writeString(folder.resolve("config/application.yml"), url + ": jdbc:h2:mem:config\n");
        assertThat(value(url)).isEqualTo("jdbc:h2:mem:config");
        yaml(url + ": jdbc:h2:mem:folder");
        assertThat(value(url)).isEqualTo("jdbc:h2:mem:folder");
    }

    private String value(String name) {
        try (ApplicationContext context = start()) {
            return context.getEnvironment().getProperty(name, String.class).orElse("none");
        }
    }

    @Test
    void aListOfVariablesIsAList() {
        variables.put("WECHAT_PROFILE_KEYWORD_0", "me");
        variables.put("WECHAT_PROFILE_KEYWORD_1", "资料");
        assertThat(account().profileService().keywords()).containsExactly("me", "资料");
        assertThat(warnings).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"0123456", "yes", "off", "12345678901234567890", "12:30:45"})
    void yamlMakesSomethingElseOfIt_andTheSentenceSaysWhatToDo(String typed) throws Exception {
        variables.remove("WECHAT_TOKEN");
        yaml("wechat:", "  token: " + typed);
        assertThat(sentences()).singleElement().asString().startsWith("wechat.token (WECHAT_TOKEN)")
                .endsWith("put it in quotes.").doesNotContain(typed);
        yaml("wechat:", "  token: '" + typed.replaceAll("[^0-9a-z]", "") + "'");
        assertThat(account().webhook().token()).isEqualTo(typed.replaceAll("[^0-9a-z]", ""));
    }

    @Test
    void aSecretMayStandInAFile() throws Exception {
        variables.remove("WECHAT_TOKEN");
        variables.put("WECHAT_TOKEN_FILE", Files.writeString(folder.resolve("token"), "BBBBB\n").toString());
        assertThat(account().webhook().token()).isEqualTo("BBBBB");
        assertThat(warnings).isEmpty();
    }

    @Test
    void aSecretInAFileAndInAVariableIsOneTooMany() throws Exception {
        variables.put("WECHAT_TOKEN_FILE", Files.writeString(folder.resolve("token"), "BBBBB").toString());
        assertThat(sentences())
                .containsExactly("WECHAT_TOKEN and WECHAT_TOKEN_FILE are both set: set one of them.");
    }

    @Test
    void aFileThatCannotBeReadIsSaidOnce() {
        variables.remove("WECHAT_TOKEN");
        variables.put("WECHAT_TOKEN_FILE", folder.resolve("nowhere").toString());
        assertThat(sentences()).containsExactly("WECHAT_TOKEN_FILE should name a file that Hexin can read.");
    }

    @Test
    void anEmptyFileIsNoSecret() throws Exception {
        variables.remove("WECHAT_TOKEN");
        variables.put("WECHAT_TOKEN_FILE", Files.writeString(folder.resolve("token"), "\n").toString());
        assertThat(sentences()).containsExactly(
                "WECHAT_TOKEN_FILE should name a file that holds the secret and nothing else.");
    }

    @ParameterizedTest
    @CsvSource({"WECHAT_AES_KEY, WECHAT_ENCODING_AES_KEY", "WECHAT_APPSECRET, WECHAT_APP_SECRET",
            "WECHAT_APPID, WECHAT_APP_ID", "WECHAT_PUBLIC_URI, WECHAT_PUBLIC_URL",
            "WECHAT_SECRET_FILE, WECHAT_APP_SECRET_FILE"})
    void anUnknownVariableIsAWarningWithTheNearestName(String typed, String meant) {
        variables.put(typed, "a value that nobody prints");
        read();
        assertThat(warnings)
                .containsExactly(
                        typed + " is not a setting of Hexin and has no effect: is " + meant + " meant?");
    }

    @Test
    void anUnknownNameInAFileIsAWarningInItsOwnSpelling() throws Exception {
        yaml("wechat:", "  appSecret: known", "  public_url: https://example.com", "  aes-key: secret");
        properties.put("wechat.holding-txt", "secret");
        read();
        assertThat(warnings).contains(
                "wechat.aes-key is not a setting of Hexin and has no effect: is "
                        + "wechat.encoding-aes-key meant?",
                "wechat.holding-txt is not a setting of Hexin and has no effect: is "
                        + "wechat.holding-text meant?")
                .noneMatch(warning -> warning.contains("appSecret"));
    }

    @ParameterizedTest
    @CsvSource({"WECHAT_PORT, tcp://10.0.0.1:80", "WECHAT_SERVICE_HOST, 10.0.0.1", "WECHAT_SERVICE_PORT, 80",
            "WECHAT_SERVICE_PORT_HTTP, 80", "WECHAT_PORT_80_TCP, tcp://10.0.0.1:80",
            "WECHAT_PORT_80_TCP_ADDR, 10.0.0.1",
            "WECHAT_BOT_SERVICE_HOST, 10.0.0.1", "REDIS_PORT, tcp://10.0.0.1:6379"})
    void whatKubernetesAddsIsLeftAlone(String name, String value) {
        variables.put(name, value);
        read();
        assertThat(warnings).isEmpty();
    }

    @Test
    void thePortIsThePlatforms_unlessAnOperatorSaysAnother() throws Exception {
        assertThat(port()).isEqualTo("none");
        variables.put("PORT", "9123");
        assertThat(port()).isEqualTo("9123");
        yaml("micronaut:", "  server:", "    port: 9124");
        assertThat(port()).isEqualTo("9124");
        variables.put("MICRONAUT_SERVER_PORT", "9125");
        assertThat(port()).isEqualTo("9125");
    }

    @Test
    void aPortThatIsNoneIsRefused() {
        variables.put("PORT", "http");
        assertThat(sentences()).singleElement().asString()
                .startsWith("micronaut.server.port (MICRONAUT_SERVER_PORT) should be a port")
                .contains("PORT");
    }

    @ParameterizedTest
    @ValueSource(strings = {"''", "'  '", "~", ""})
    void emptyInAFileIsUnset(String empty) throws Exception {
        yaml("micronaut:", "  server:", "    port: " + empty, "datasources:", "  default:",
                "    url: " + empty,
                "wechat:", "  mode: " + empty);
        assertThat(port()).isIn("8080", "none");
    }

    @Test
    void sharedStateOverADatabaseOfOneProcessIsAWarning() {
        variables.put("WECHAT_STATE", "redis");
        variables.put("REDIS_URI", "redis://localhost:6379");
        variables.put("WECHAT_SESSION_KEY", "a key of the tests, which nobody else has");
        read();
        assertThat(warnings).singleElement().asString()
                .startsWith("wechat.state=redis is for several replicas");
        warnings.clear();
        variables.put("DATASOURCES_DEFAULT_URL", "jdbc:postgresql://db/hexin");
        read();
        assertThat(warnings).isEmpty();
    }

    @Test
    void emptyPropertiesAndArgumentsAreUnset() {
        properties.put("micronaut.server.port", " ");
        properties.put("wechat.mode", "");
        assertThat(port()).isEqualTo("none");
        assertThat(
                SettingsSources.withoutEmpty(new String[]{"-wechat.mode=", "-wechat.mode=plain", "--help"}))
                .containsExactly("-wechat.mode=plain", "--help");
    }
}
