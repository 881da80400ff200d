package dev.hexin.app.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** A page of the repository with fenced blocks, some of which are marked by a comment before them. */
record Page(String text) {
    static final Path ROOT = Path.of("").toAbsolutePath().getParent();

    /** A marked block: what the mark says behind its name, and what is between the fences. */
    record Block(String argument, String content) {}

    static Page at(String path) {
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

    /** The names in the first column of the table behind a heading. */
    List<String> firstColumn(String heading) {
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
