package dev.hexin.app.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The code of docs/testing.md is compiled, and run by the tests of the test kit. */
class TestingPageTest {
    private static final String KIT = "sandbox/testkit/src/test/java/";
    private final Page page = Page.at("docs/testing.md");

    @Test
    void quotedCodeIsCompiledCode_andAllOfItIsQuoted() throws IOException {
        List<Page.Block> quotes = page.blocks("code");
        assertThat(quotes).allSatisfy(
                quote -> assertThat(quote.content()).isEqualTo(Page.read(KIT + quote.argument())));
        assertThat(page.text().split("```java\n", -1)).as("Java blocks, all of them marked")
                .hasSize(quotes.size() + 1);
        try (Stream<Path> files = Files.list(Page.ROOT.resolve(KIT + "example/teahouse"))) {
            assertThat(quotes).extracting(Page.Block::argument).containsExactlyInAnyOrderElementsOf(
                    files.map(file -> "example/teahouse/" + file.getFileName()).toList());
        }
    }

    @Test
    void theFailureIsTheOneThatATestExpects() {
        String failure = page.blocks("failure").getFirst().content().strip();
        String expected = Page.read(KIT + "dev/hexin/testkit/TestAccountTest.java").replaceAll("(?m)^ {24}",
                "");
        assertThat(expected).contains(failure);
    }
}
