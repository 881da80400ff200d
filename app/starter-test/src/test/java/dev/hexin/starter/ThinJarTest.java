package dev.hexin.starter;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

import static org.assertj.core.api.Assertions.assertThat;

/** What a team depends on as {@code hexin-app}: a jar of our classes, and a POM that brings the rest. */
class ThinJarTest {
    private static final Path LIBRARIES = Built.STARTER.resolve("target/lib");

    private static Set<String> entries(Path jar) {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            return zip.stream().filter(entry -> !entry.isDirectory()).map(ZipEntry::getName)
                    .collect(Collectors.toCollection(TreeSet::new));
        } catch (IOException unreadable) {
            throw new AssertionError(jar + " can't be read", unreadable);
        }
    }

    private static Stream<String> classes(Path jar) {
        return entries(jar).stream().filter(entry -> entry.endsWith(".class"))
                .filter(entry -> !entry.startsWith("META-INF/") && !entry.equals("module-info.class"));
    }

    private static Set<String> without(Set<String> all, Set<String> some) {
        Set<String> rest = new TreeSet<>(all);
        rest.removeAll(some);
        return rest;
    }

    /** The dependencies of the POM itself, as name and scope; tests of ours come to no team. */
    private static Set<String> dependencies(Path pom)
            throws IOException, ParserConfigurationException, SAXException {
        Element project = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(pom.toFile())
                .getDocumentElement();
        NodeList found = ((Element) child(project, "dependencies")).getElementsByTagName("dependency");
        Set<String> names = new TreeSet<>();
        for (int i = 0; i < found.getLength(); i++) {
            Node scope = child(found.item(i), "scope");
            names.add(child(found.item(i), "artifactId").getTextContent()
                    + (scope == null ? "" : " " + scope.getTextContent()));
        }
        return names;
    }

    private static Node child(Node parent, String name) {
        for (Node one = parent.getFirstChild(); one != null; one = one.getNextSibling()) {
            if (name.equals(one.getNodeName())) {
                return one;
            }
        }
        return null;
    }

    @Test
    void itHoldsHexinsOwnClassesAlone() {
        assertThat(classes(Built.artifact("hexin-app", ".jar"))).contains("dev/hexin/app/Application.class")
                .allMatch(entry -> entry.startsWith("dev/hexin/app/"));
        assertThat(entries(Built.artifact("hexin-app", ".jar"))).as("what a team gives by itself")
                .doesNotContainAnyElementsOf(List.of("META-INF/services/dev.hexin.domain.port.Routes"));
    }

    @Test
    void itsPomBringsHexinsModules_andNoTestsOfOurs() throws Exception {
        assertThat(dependencies(Built.artifact("hexin-app", ".pom"))).contains("hexin-domain",
                "hexin-adapters-http", "hexin-adapters-persistence", "hexin-adapters-wechat-api",
                "hexin-adapters-bots", "logback-classic", "snakeyaml runtime", "hexin-sandbox test");
    }

    @Test
    void withItATeamHasWhatTheSelfContainedJarHolds() throws IOException {
        Set<String> ofTeam = new TreeSet<>();
        try (Stream<Path> jars = Files.list(LIBRARIES)) {
            jars.forEach(jar -> classes(jar).forEach(ofTeam::add));
        }
        Set<String> selfContained = classes(Built.artifact("hexin-app", "-all.jar"))
                .collect(Collectors.toSet());
        assertThat(ofTeam).hasSizeGreaterThan(5_000);
        assertThat(without(selfContained, ofTeam)).as("missing in target/lib").isEmpty();
        assertThat(without(ofTeam, selfContained)).as("in target/lib alone").isEmpty();
    }
}
