package dev.hexin.app.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** A page of the repository with fenced blocks, some of which are marked by a comment before them. */
public record Page(String text) {
    public static final Path ROOT = Path.of("").toAbsolutePath().getParent();

    /** A marked block: what the mark says behind its name, and what is between the fences. */
    record Block(String argument, String content) {}

    public static Page at(String path) {
        return new Page(read(path));
    }

    static String read(String path) {
        try {
            return Files.readString(ROOT.resolve(path));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    List<Block> blocks(String mark) {
        return Pattern.compile("<!-- " + mark + "(?:: (\\S+))? -->\\n```\\w*\\n(.*?)```\\n", Pattern.DOTALL)
                .matcher(text).results()
                .map(found -> new Block(found.group(1) == null ? "" : found.group(1), found.group(2)))
                .toList();
    }

    /** What the one block with this mark and argument holds. */
    String block(String mark, String argument) {
        return blocks(mark).stream().filter(block -> block.argument().equals(argument)).findFirst()
                .orElseThrow().content();
    }

    /** The cells of all rows of tables whose first cell is a name; names are in backticks. */
    public List<List<String>> rows() {
        return Pattern.compile("(?m)^\\| (`.*) \\|$").matcher(text).results()
                .map(row -> List.of(row.group(1).split(" \\| ", -1))).toList();
    }

    /** The names in a cell. */
    public static List<String> names(String cell) {
        return Pattern.compile("`([^`]+)`").matcher(cell).results().map(name -> name.group(1)).toList();
    }

    /** What stands between this heading and the next one of its level or above it. */
    Page section(String heading) {
        String level = heading.substring(0, heading.indexOf(' '));
        int from = text.indexOf("\n" + heading + "\n") + 1;
        String rest = text.substring(from + heading.length());
        return new Page(rest.split("\n#{1," + level.length() + "} ", 2)[0]);
    }

    /** The page without its fenced blocks. */
    Page prose() {
        return new Page(text.replaceAll("(?sm)^```.*?^```$", ""));
    }

    /** The anchors of its headings in their order, as GitHub makes them. */
    List<String> anchors() {
        return Pattern.compile("(?m)^#{1,6} (.+)$").matcher(prose().text()).results()
                .map(heading -> heading.group(1).toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\p{L}\\p{N}_ -]", "").replace(' ', '-'))
                .toList();
    }

    /** The names in the first column of the table behind a heading. */
    public List<String> firstColumn(String heading) {
        return column(heading, 1);
    }

    /** The names in a column, counted from 1, of the table behind a heading; what is no name is left out. */
    List<String> column(String heading, int number) {
        String section = text.substring(text.indexOf("\n## " + heading + "\n") + 1).split("\n## ")[0];
        return Pattern.compile("(?m)^\\|(?:[^|\\n]*\\|){" + (number - 1) + "} `([^`]+)`").matcher(section)
                .results()
                .map(found -> found.group(1)).toList();
    }
}
