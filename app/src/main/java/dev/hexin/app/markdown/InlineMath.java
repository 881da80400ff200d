package dev.hexin.app.markdown;

import java.util.Set;
import org.commonmark.parser.beta.InlineContentParser;
import org.commonmark.parser.beta.InlineContentParserFactory;
import org.commonmark.parser.beta.InlineParserState;
import org.commonmark.parser.beta.ParsedInline;
import org.commonmark.parser.beta.Position;
import org.commonmark.parser.beta.Scanner;

/**
 * Reads a formula in a line: {@code $…$}, {@code $$…$$}, {@code \(…\)} or {@code \[…\]}. Amounts of dollars
 * are none.
 */
final class InlineMath implements InlineContentParser {
    /** No formula in a line is longer; so that many beginnings without an end cost little. */
    private static final int LONGEST = 500;

    @Override
    public ParsedInline tryParse(InlineParserState state) {
        Scanner scanner = state.scanner();
        Position begin = scanner.position();
        String end = end(scanner);
        boolean isDollar = end.equals("$");
        if (end.isEmpty() || isDollar && Character.isWhitespace(scanner.peek())) {
            return ParsedInline.none();
        }
        char before = ' ';
        for (int length = 0; length < LONGEST && scanner.hasNext(); length++) {
            boolean mayEnd = length > 0 && !(isDollar && (Character.isWhitespace(before) || before == '\\'));
            if (mayEnd && scanner.next(end)) {
                return isDollar && Character.isDigit(scanner.peek())
                        ? ParsedInline.none()
                        : ParsedInline.of(
                                new MathNode(scanner.getSource(begin, scanner.position()).getContent()),
                                scanner.position());
            }
            before = scanner.peek();
            scanner.next();
        }
        return ParsedInline.none();
    }

    /** Reads what begins a formula; what ends it, or nothing. */
    private static String end(Scanner scanner) {
        if (scanner.next("$$")) {
            return "$$";
        }
        if (scanner.next('$')) {
            return "$";
        }
        return scanner.next("\\(") ? "\\)" : scanner.next("\\[") ? "\\]" : "";
    }

    /** Makes one for each text in which such a mark stands. */
    static final class Factory implements InlineContentParserFactory {
        @Override
        public Set<Character> getTriggerCharacters() {
            return Set.of('$', '\\');
        }

        @Override
        public InlineContentParser create() {
            return new InlineMath();
        }
    }
}
