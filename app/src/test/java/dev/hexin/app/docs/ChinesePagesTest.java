package dev.hexin.app.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

/** Each page below docs/zh is its English page in Chinese: the same structure, code, tables and links. */
class ChinesePagesTest {
    private static final String FOLDER = "docs/zh/";
    /** Pages whose English is not one folder above. */
    private static final Map<String, String> ELSEWHERE = Map.of(FOLDER + "README.md", "README.md",
            FOLDER + "starter.md", "docs/starter/README.md");
    /** Two alphabets without a blank between them, and punctuation of the wrong width. */
    private static final Pattern SPACING = Pattern.compile("\\p{IsHan}[A-Za-z0-9`]|[A-Za-z0-9`%]\\p{IsHan}"
            + "|\\p{IsHan} ?[,;:?!]|\\p{IsHan} \\p{IsHan}");
    /** A sentence that was left in English. What is quoted, and names, are shorter or between quotes. */
    private static final Pattern ENGLISH = Pattern.compile("(?:\\b[A-Za-z'’-]+[ ,]+){5,}[A-Za-z'’-]+");

    static List<String> pages() throws IOException {
        try (Stream<Path> files = Files.list(Page.ROOT.resolve(FOLDER))) {
            return files.map(file -> FOLDER + file.getFileName()).sorted().toList();
        }
    }

    private static String english(String path) {
        return ELSEWHERE.getOrDefault(path, path.replace(FOLDER, "docs/"));
    }

    private static String chinese(String english) {
        return ELSEWHERE.entrySet().stream().filter(pair -> pair.getValue().equals(english))
                .map(Map.Entry::getKey).findFirst().orElse(english.replace("docs/", FOLDER));
    }

    @Test
    void whatANewcomerNeedsIsThere() throws IOException {
        assertThat(pages()).contains(Stream.of("README", "hello-world", "adding-a-handler",
                "adding-a-message-type", "conversations", "testing", "accounts", "replies", "bots",
                "going-live", "security", "settings").map(name -> FOLDER + name + ".md")
                .toArray(String[]::new));
    }

    @ParameterizedTest
    @MethodSource("pages")
    void aPageAndItsTranslationHaveTheSameOutline(String page) {
        List<String> ours = Outline.of(english(page), ChinesePagesTest::english).lines();
        List<String> theirs = Outline.of(page, ChinesePagesTest::english).lines();
        for (int at = 0; at < Math.max(ours.size(), theirs.size()); at++) {
            String one = at < ours.size() ? ours.get(at) : "the end of the page";
            String other = at < theirs.size() ? theirs.get(at) : "the end of the page";
            if (!one.equals(other)) {
                fail("%s and %s drifted apart, behind \"%s\"\n  English: %s\n  Chinese: %s", english(page),
                        page, headingBefore(ours.subList(0, at), english(page)), one, other);
            }
        }
    }

    private static String headingBefore(List<String> lines, String page) {
        long headings = lines.stream().filter(line -> line.startsWith("heading")).count();
        return headings == 0 ? "the top" : Page.at(page).anchors().get((int) headings - 1);
    }

    @ParameterizedTest
    @MethodSource("pages")
    void aPageAndItsTranslationLinkEachOtherAtTheTop(String page) {
        assertThat(top(english(page))).as(english(page)).isEqualTo("[中文](" + relative(english(page), page)
                + ")");
        assertThat(top(page)).as(page).isEqualTo("[English](" + relative(page, english(page)) + ")");
    }

    @ParameterizedTest
    @MethodSource("pages")
    void aChinesePageLinksChinesePages_whereThereAre(String page) {
        assertThat(Page.at(page).prose().text().lines().skip(3)
                .flatMap(line -> Outline.links(page, line, path -> path).stream())
                .map(link -> link.split("#")[0]).filter(link -> !chinese(link).equals(link)
                        && Files.exists(Page.ROOT.resolve(chinese(link)))))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void chineseIsWrittenAsItIsPrinted(String page) {
        String prose = Page.at(page).prose().text().replaceAll("<!--.*?-->", "").replaceAll("`[^`\n]*`", "`")
                .replaceAll("\\]\\([^)\\s]+\\)", "").replaceAll("!?\\[|\\*", "")
                .replaceAll("“[^”\n]*”", "“”");
        assertThat(found(SPACING, prose)).as("blanks and punctuation of %s", page).isEmpty();
        assertThat(found(ENGLISH, prose)).as("English in %s", page).isEmpty();
    }

    private static List<String> found(Pattern pattern, String prose) {
        return prose.lines().flatMap(line -> pattern.matcher(line).results().map(MatchResult::group)
                .map(found -> found + "   in: " + line)).toList();
    }

    private static String top(String page) {
        return Page.at(page).text().lines().skip(2).findFirst().orElseThrow();
    }

    private static String relative(String from, String to) {
        Path folder = Path.of(from).getParent();
        return folder == null ? to : folder.relativize(Path.of(to)).toString();
    }
}
