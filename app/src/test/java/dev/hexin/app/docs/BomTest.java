package dev.hexin.app.docs;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** A team gets the version of each module that it may depend on from the BOM. */
class BomTest {
    private static final Pattern MODULE = Pattern.compile("<module>([^<]+)</module>");
    private static final Pattern OURS = Pattern
            .compile("<groupId>dev\\.hexin</groupId>\\s*<artifactId>([^<]+)</artifactId>\\s*<version>\\$");
    /** For the tests of this repository alone, and the BOM itself. */
    private static final List<String> NOT_SHIPPED = List.of("sandbox/test-support", "app/bom",
            "app/starter-test");

    @Test
    void itListsEveryModule() {
        List<String> shipped = MODULE.matcher(Page.read("pom.xml")).results().map(found -> found.group(1))
                .filter(module -> !NOT_SHIPPED.contains(module)).map(BomTest::artifact).toList();
        assertThat(shipped).hasSizeGreaterThan(7);
        assertThat(OURS.matcher(Page.read("app/bom/pom.xml")).results().map(MatchResult::group)
                .map(one -> one.replaceAll("(?s).*<artifactId>|</artifactId>.*", "")).distinct())
                .containsExactlyInAnyOrderElementsOf(shipped);
    }

    @Test
    void theStarterHasThisVersion() {
        Pattern version = Pattern.compile("<artifactId>hexin</artifactId>\\s*<version>([^<]+)");
        String ours = version.matcher(Page.read("pom.xml")).results().findFirst().orElseThrow().group(1);
        assertThat(Page.read("docs/starter/pom.xml"))
                .contains("<hexin.version>" + ours + "</hexin.version>");
    }

    private static String artifact(String module) {
        String pom = Page.read(module + "/pom.xml");
        String ownPart = pom.substring(pom.indexOf("</parent>"));
        return ownPart.replaceAll("(?s).*?<artifactId>([^<]+)</artifactId>.*", "$1");
    }
}
