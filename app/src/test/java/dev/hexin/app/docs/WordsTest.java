package dev.hexin.app.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The words that docs/glossary.md replaced do not come back. The changelog may say what was renamed, and SQL
 * migrations that databases have applied can't change: a database refuses one whose checksum differs.
 */
class WordsTest {
    private static final List<String> SOURCES = List.of(".java", ".md", ".properties", ".jte", ".js", ".css",
            ".html", ".xml", ".yml", ".json", ".txt", ".svg", ".sql");
    private static final Set<String> EXCEPTIONS = Set.of("docs/changelog.md", "app/src/test/java/"
            + WordsTest.class.getName().replace('.', '/') + ".java");
    private static final String MIGRATIONS = "adapters-persistence/src/main/resources/db/hexin/";

    /** Names that stood for something else than what an engineer would look for. */
    private static final Pattern REPLACED = Pattern.compile("\\b(PushDoor|ParserWork|FormCheck|SignInWay"
            + "|QrDrawing|SessionSeal|ReplySeal|SealedText|Alarms?|AlarmThreads|byTheEnd|HandlerThreads"
            + "|LongestRun|LateMessages|LateReply|ProfileKeeping|Sighting|Obstacles|DatabaseTrouble"
            + "|RedisTrouble|StoreWatch|StoreQuestions|RunOutcome|isHeard|firstSaid|TextArray|OutcomeText"
            + "|ColumnText|Seldom|ApiRefusal|Setbacks|NoAnswer|SignInOutcome\\.Refused|SendOutcome\\.Refused"
            + "|Notice\\.REFUSED|Failure\\.describe|ReturnTo)\\b|(?i:upkeep|encipher|decipher)");
    /** Actors without a name: a sentence says who does it. */
    private static final Pattern NAMELESS = Pattern.compile("(?i)\\b(whoever|nobody|somebody)\\b");

    @Test
    void noFileHasAWordThatWasReplaced() throws IOException {
        List<Path> files = files();
        assertThat(files).hasSizeGreaterThan(600);
        assertThat(files.stream().flatMap(file -> found(REPLACED, file))).isEmpty();
    }

    @Test
    void thePagesNameTheActor() throws IOException {
        assertThat(files().stream().filter(file -> file.toString().matches("(README|docs/.*)\\.md"))
                .flatMap(file -> found(NAMELESS, file))).isEmpty();
    }

    private static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(Page.ROOT)) {
            return files.map(Page.ROOT::relativize).filter(file -> SOURCES.stream().anyMatch(
                    file.toString()::endsWith))
                    .filter(file -> !file.toString().matches("(.*/)?(target|data|\\.[^/]+)/.*"))
                    .filter(file -> !EXCEPTIONS.contains(file.toString())
                            && !file.toString().startsWith(MIGRATIONS))
                    .toList();
        }
    }

    private static Stream<String> found(Pattern words, Path file) {
        try { // the words are ASCII, and some attacks are no UTF-8
            String text = Files.readString(Page.ROOT.resolve(file), StandardCharsets.ISO_8859_1);
            return words.matcher(text).results().map(MatchResult::group).map(word -> file + ": " + word);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
