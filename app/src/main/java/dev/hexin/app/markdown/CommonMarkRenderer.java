package dev.hexin.app.markdown;

import dev.hexin.domain.port.MarkdownRenderer;
import java.util.List;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.parser.Parser;

/** Renders Markdown with commonmark-java. */
public final class CommonMarkRenderer implements MarkdownRenderer {
    /** No author nests deeper; what is deeper stays text. The renderer goes as deep on the thread's stack. */
    private static final int DEEPEST = 40;
    /** Far more than nine pages: what is longer is not read as Markdown. */
    private static final int LONGEST = 500_000;

    @Override
    public String render(String markdown) {
        if (markdown.length() > LONGEST) {
            return markdown;
        }
        return String.join("\n", BlockText.lines(Lazily.PARSER.parse(markdown)));
    }

    /** Its seventy classes are loaded with the first Markdown, which many accounts never send. */
    private static final class Lazily {
        static final Parser PARSER = Parser.builder().extensions(List.of(TablesExtension.create()))
                .customBlockParserFactory(new MathBlockParser.Factory())
                .customInlineContentParserFactory(new InlineMath.Factory())
                .maxOpenBlockParsers(DEEPEST).maxInlineNesting(DEEPEST).build();
    }
}
