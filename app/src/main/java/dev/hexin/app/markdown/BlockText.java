package dev.hexin.app.markdown;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TableRow;
import org.commonmark.node.Block;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.BulletList;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.LinkReferenceDefinition;
import org.commonmark.node.ListBlock;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.ThematicBreak;

/** Blocks of Markdown as lines of a chat bubble. */
final class BlockText {
    private static final String QUOTED = "│ ";
    private static final String BULLET = "• ";
    private static final String INNER_BULLET = "◦ ";
    private static final String INDENT = "  ";

    private BlockText() {}

    /** The lines of a block. */
    static List<String> lines(Node block) {
        return switch (block) {
            case Heading heading -> List.of("【" + InlineText.oneLine(heading) + "】");
            case BlockQuote quote ->
                children(quote, true).stream().map(line -> (QUOTED + line).stripTrailing())
                        .toList();
            case ListBlock list -> items(list);
            case FencedCodeBlock code -> code(code);
            case IndentedCodeBlock code -> written(code.getLiteral());
            case HtmlBlock html -> written(html.getLiteral());
            case MathBlock math -> written(math.literal());
            case ThematicBreak line -> List.of("————————");
            case TableBlock table -> rows(table);
            case LinkReferenceDefinition none -> List.of(); // its links have the address
            default -> block.getFirstChild() == null || isBlock(block.getFirstChild())
                    ? children(block, true)
                    : written(InlineText.of(block));
        };
    }

    private static boolean isBlock(Node node) {
        return node instanceof Block;
    }

    private static List<String> written(String text) {
        return text.stripTrailing().lines().toList();
    }

    /** Behind a fence stands the name of a language, which is left out, or words of the author's. */
    private static List<String> code(FencedCodeBlock code) {
        String info = code.getInfo() == null ? "" : code.getInfo().strip();
        List<String> lines = new ArrayList<>(written(code.getLiteral()));
        if (lines.isEmpty() || info.indexOf(' ') >= 0) {
            lines.addFirst(info);
        }
        return lines;
    }

    private static List<String> children(Node parent, boolean apart) {
        List<String> all = new ArrayList<>();
        for (Node child : each(parent)) {
            List<String> lines = lines(child);
            if (apart && !all.isEmpty() && !lines.isEmpty()) {
                all.add("");
            }
            all.addAll(lines);
        }
        return all;
    }

    private static List<String> items(ListBlock list) {
        List<String> all = new ArrayList<>();
        Integer number = list instanceof OrderedList ordered ? ordered.getMarkerStartNumber() : null;
        int next = number == null ? 1 : number;
        for (Node item : each(list)) {
            String mark = list instanceof OrderedList ordered
                    ? next++ + (")".equals(ordered.getMarkerDelimiter()) ? ") " : ". ")
                    : bullet((BulletList) list);
            if (!list.isTight() && !all.isEmpty()) {
                all.add("");
            }
            List<String> lines = children(item, !list.isTight());
            all.add((mark + (lines.isEmpty() ? "" : lines.getFirst())).stripTrailing());
            lines.stream().skip(1).forEach(line -> all.add((INDENT + line).stripTrailing()));
        }
        return all;
    }

    private static String bullet(BulletList list) {
        return list.getParent() != null && list.getParent().getParent() instanceof ListBlock
                ? INNER_BULLET
                : BULLET;
    }

    /** A row is a line, as nothing aligns columns in a chat bubble. */
    private static List<String> rows(TableBlock table) {
        List<String> rows = new ArrayList<>();
        for (Node part : each(table)) { // head and body
            for (Node row : each(part)) {
                if (row instanceof TableRow) {
                    rows.add(each(row).stream().map(InlineText::oneLine).collect(Collectors.joining(" | "))
                            .strip());
                }
            }
        }
        return rows;
    }

    private static List<Node> each(Node parent) {
        List<Node> children = new ArrayList<>();
        for (Node child = parent.getFirstChild(); child != null; child = child.getNext()) {
            children.add(child);
        }
        return children;
    }
}
