package dev.hexin.app.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The Javadoc of no module lacks a sentence, and what teams read begins with an overview. The compiler's
 * doclint looks after links and HTML.
 */
class JavadocTest {
    private static final Pattern TYPE = Pattern.compile("(?m)^(|    )((?:(?:public|protected|static|sealed"
            + "|non-sealed|final|abstract) )*)(?:class|interface|record|enum|@interface) (\\w+)");
    private static final Pattern ANNOTATIONS = Pattern.compile("(?:\\s*@\\w+(?:\\([^)]*\\))?)+\\s*$");

    @ParameterizedTest
    @ValueSource(strings = {"domain/src/main/java", "domain/src/contract/java",
            "sandbox/testkit/src/main/java", "sandbox/testkit/src/journey/java", "sandbox/src/main/java",
            "sandbox/test-support/src/main/java", "adapters-http/src/main/java",
            "adapters-wechat-api/src/main/java", "adapters-bots/src/main/java",
            "adapters-persistence/src/main/java", "app/src/main/java"})
    void everyPublicTypeBeginsWithASentence(String folder) throws IOException {
        try (Stream<Path> files = Files.walk(Page.ROOT.resolve(folder))) {
            List<Path> sources = files.filter(file -> file.toString().endsWith(".java")).toList();
            assertThat(sources).isNotEmpty();
            assertThat(sources.stream().flatMap(JavadocTest::silent)).isEmpty();
        }
    }

    @Test
    void theModulesAndThePackagesThatTeamsUseHaveAnOverview() {
        assertThat(List.of("domain", "sandbox/testkit", "sandbox")).allSatisfy(module -> assertThat(
                Page.read(module + "/src/main/javadoc/overview.html")).contains("{@link dev.hexin."));
        assertThat(List.of("message", "reply", "port", "route", "dialogue", "platform", "profile",
                "customerservice", "handler")).allSatisfy(
                        name -> assertThat(
                                Page.read("domain/src/main/java/dev/hexin/domain/" + name
                                        + "/package-info.java"))
                                .as(name).contains("* <p>", "{@link "));
    }

    private static Stream<String> silent(Path file) {
        String source = Page.read(file.toString());
        boolean inInterface = Pattern.compile("(?m)^public [a-z -]*interface ").matcher(source).find();
        return TYPE.matcher(source).results().filter(type -> isPublic(type, inInterface))
                .filter(type -> !ANNOTATIONS.matcher(source.substring(0, type.start())).replaceFirst("")
                        .strip().endsWith("*/"))
                .map(type -> file.getFileName() + ": " + type.group(3));
    }

    private static boolean isPublic(MatchResult type, boolean inInterface) {
        return type.group(2).contains("public") || inInterface && !type.group(1).isEmpty();
    }
}
