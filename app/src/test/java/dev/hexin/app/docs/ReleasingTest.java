package dev.hexin.app.docs;

import dev.hexin.testing.Needs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** One command sets the version, and the POMs have what Maven Central wants. */
@Timeout(600)
class ReleasingTest {
    @TempDir
    private Path copy;

    static List<String> poms() {
        List<String> poms = new ArrayList<>(List.of("pom.xml"));
        Pattern.compile("<module>(.*?)</module>").matcher(Page.read("pom.xml")).results()
                .map(module -> module.group(1) + "/pom.xml").forEach(poms::add);
        return poms;
    }

    @ParameterizedTest
    @MethodSource("poms")
    void eachModuleSaysWhatItIs(String pom) {
        String own = Page.read(pom)
                .replaceAll("(?s)<(parent|dependencies|dependencyManagement|build)>.*?</\\1>", "");
        assertThat(own).containsPattern("\n  <name>Hexin[^<]*</name>")
                .containsPattern("\n  <description>[^<]{20,}</description>");
    }

    @Test
    void whatTheModulesInheritIsThere() {
        String parent = Page.read("pom.xml");
        assertThat(parent).containsPattern("\n  <url>\\S+</url>")
                .containsPattern("(?s)<license>\\s*<name>Apache-2.0</name>\\s*<url>https://\\S+</url>")
                .containsPattern("(?s)<developer>\\s*<name>[^<]+</name>")
                .containsPattern("(?s)<scm [^>]*>\\s*<connection>scm:git:\\S+</connection>\\s*"
                        + "<developerConnection>scm:git:\\S+</developerConnection>\\s*<url>\\S+</url>")
                .contains("child.project.url.inherit.append.path=\"false\"");
        assertThat(parent.substring(parent.indexOf("<id>release</id>")))
                .contains("<goal>jar-no-fork</goal>", "maven-javadoc-plugin");
    }

    @Test
    void oneCommandSetsTheVersionEverywhere() throws Exception {
        Needs.program("bash");
        List<String> files = new ArrayList<>(poms());
        files.add("docs/starter/pom.xml");
        files.add(".ci/version");
        for (String file : files) {
            Files.createDirectories(copy.resolve(file).getParent());
            Files.copy(Page.ROOT.resolve(file), copy.resolve(file));
        }
        assertThat(version("twelve")).as("no version").isEqualTo(2);
        assertThat(version("17.3.1")).isZero();
        for (String pom : poms()) {
            String before = Page.read(pom);
            String after = Files.readString(copy.resolve(pom));
            assertThat(after).contains("<version>17.3.1</version>")
                    .doesNotContain("<version>" + versionIn(before) + "</version>");
        }
        assertThat(copy.resolve("docs/starter/pom.xml")).content()
                .contains("<hexin.version>17.3.1</hexin.version>");
    }

    private static String versionIn(String pom) {
        var version = Pattern.compile("<artifactId>hexin</artifactId>\\s*<version>([^<]+)").matcher(pom);
        assertThat(version.find()).isTrue();
        return version.group(1);
    }

    private int version(String number) throws IOException, InterruptedException {
        Process process = new ProcessBuilder("bash", copy.resolve(".ci/version").toString(), number)
                .redirectErrorStream(true).redirectOutput(copy.resolve("said").toFile()).start();
        assertThat(process.waitFor(500, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }
}
