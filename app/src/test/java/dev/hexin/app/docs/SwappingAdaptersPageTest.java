package dev.hexin.app.docs;

import dev.hexin.app.wiring.PortFactories;
import java.util.List;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The code of docs/swapping-adapters.md is compiled, and run by the tests of the test kit. */
class SwappingAdaptersPageTest {
    private static final String KIT = "sandbox/testkit/src/test/java/";
    private final Page page = Page.at("docs/swapping-adapters.md");

    @Test
    void quotedCodeIsCompiledCode() {
        List<Page.Block> quotes = page.blocks("code");
        assertThat(quotes).hasSize(5).allSatisfy(
                quote -> assertThat(quote.content()).isEqualTo(Page.read(KIT + quote.argument())));
        assertThat(page.text().split("```java\n", -1)).as("Java blocks, all of them marked")
                .hasSize(quotes.size() + 1);
    }

    @Test
    void everyPortThatCanBeSwappedIsInTheTable() {
        assertThat(PortFactories.ports()).allSatisfy(
                port -> assertThat(page.text()).contains("| `" + port.getSimpleName() + "` |"));
    }
}
