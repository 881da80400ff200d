package dev.hexin.app.dist;

import dev.hexin.app.settings.Settings;
import dev.hexin.domain.settings.Complaints;
import dev.hexin.testing.Needs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.Yaml;

import static org.assertj.core.api.Assertions.assertThat;

/** The systemd unit, the Dockerfile and the Compose file name settings and files that there are. */
class DeploymentFilesTest {
    private static final Path DEPLOY = Dist.SOURCE.resolve("deploy");
    private static final Pattern SETTING = Pattern
            .compile("\\b(?:WECHAT|DATASOURCES|REDIS|ENDPOINTS|MICRONAUT)_[A-Z0-9_]+");

    @TempDir
    private Path folder;

    /** The variables that Hexin knows, those of named accounts as of the one without a name. */
    static Set<String> variables() {
        Set<String> known = new HashSet<>();
        Settings.names().all().forEach(name -> known.add(Complaints.variable(name)));
        Settings.names().secrets().forEach(name -> known.add(Complaints.variable(name) + "_FILE"));
        return known;
    }

    static String ofUnnamed(String variable) {
        return variable.replaceFirst("^WECHAT_ACCOUNTS_[A-Z0-9]+_", "WECHAT_");
    }

    private static List<String> settingsIn(Path file) throws IOException {
        return SETTING.matcher(Files.readString(file)).results().map(MatchResult::group)
                .map(DeploymentFilesTest::ofUnnamed).distinct().toList();
    }

    @Test
    void everySettingThatAFileNamesExists() throws IOException {
        for (String name : List.of("hexin.service", "Dockerfile", "compose.yml", "kubernetes.yml")) {
            assertThat(settingsIn(DEPLOY.resolve(name))).as(name).isSubsetOf(variables());
        }
        assertThat(settingsIn(Dist.SOURCE.resolve("bin/hexin-health"))).hasSize(3).isSubsetOf(variables());
        assertThat(settingsIn(DEPLOY.resolve("compose.yml"))).contains("WECHAT_TOKEN_FILE", "REDIS_URI",
                "DATASOURCES_DEFAULT_URL");
    }

    @Test
    void systemdFindsNothingWrong() throws Exception {
        Path verifier = Needs.program("systemd-analyze");
        Path home = Dist.unpackedInto(folder.resolve("hexin"));
        Path unit = Files.writeString(folder.resolve("hexin.service"),
                Files.readString(DEPLOY.resolve("hexin.service")).replace("/opt/hexin", home.toString())
                        .replaceAll("(?m)^#([A-Z][A-Za-z]+=)", "$1")); // what is commented out as well
        Process process = new ProcessBuilder(verifier.toString(), "verify", unit.toString())
                .redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor()).as(said).isZero();
        assertThat(said.lines().filter(line -> line.contains("hexin"))).isEmpty();
    }

    /** Each file that the image takes is in the archive, and each step is one of these. */
    @Test
    void theDockerfileTakesWhatTheArchiveHas() throws IOException {
        List<String> instructions = Files.readString(DEPLOY.resolve("Dockerfile")).lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#")).toList();
        assertThat(instructions).allMatch(line -> line.matches(
                "(ARG|FROM|COPY|RUN|ENV|WORKDIR|EXPOSE|USER|STOPSIGNAL|HEALTHCHECK|ENTRYPOINT) .+"));
        assertThat(instructions).first().asString().startsWith("ARG BASE_IMAGE=");
        assertThat(instructions.stream().filter(line -> line.matches("COPY [^-].*"))
                .map(line -> line.split(" ")[1])).containsExactlyInAnyOrder("bin", "lib", "handlers");
        assertThat(instructions.indexOf("USER 10001:10001")).isPositive()
                .isLessThan(instructions.indexOf("ENTRYPOINT [\"/opt/hexin/bin/hexin\"]"));
        assertThat(Dist.SOURCE.resolve("bin/hexin-health")).isExecutable();
    }

    @Test
    void composeStartsWhatHexinNames() throws IOException {
        Map<String, Object> compose = new Yaml().load(Files.readString(DEPLOY.resolve("compose.yml")));
        Map<String, Object> services = map(compose.get("services"));
        assertThat(services).containsOnlyKeys("hexin", "postgres", "mysql", "redis");
        Map<String, Object> hexin = map(services.get("hexin"));
        Map<String, Object> environment = map(hexin.get("environment"));
        assertThat(environment.keySet()).isSubsetOf(variables());
        assertThat(map(hexin.get("depends_on"))).containsOnlyKeys("redis", "postgres", "mysql");
        Set<String> secrets = map(compose.get("secrets")).keySet();
        assertThat(list(hexin.get("secrets"))).containsExactlyInAnyOrderElementsOf(secrets);
        assertThat(environment.values().stream().map(String::valueOf)
                .filter(value -> value.startsWith("/run/secrets/")).map(value -> value.substring(13)))
                .containsExactlyInAnyOrderElementsOf(secrets);
        assertThat(map(hexin.get("build")).get("dockerfile")).isEqualTo("deploy/Dockerfile");
        assertThat(map(compose.get("volumes")).keySet()).containsExactlyInAnyOrder("postgres", "mysql");
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Object value) {
        return (Map<String, Object>) value;
    }

    @SuppressWarnings("unchecked")
    private static List<String> list(Object value) {
        return (List<String>) value;
    }
}
