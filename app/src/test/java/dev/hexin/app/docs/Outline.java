package dev.hexin.app.docs;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * What a page and its translation have in common: headings, code blocks, tables, numbers of list items, and
 * for each section its links and the code in its sentences. Two pages are equal where all their lines are.
 */
record Outline(List<String> lines) {
    private static final Pattern CODE = Pattern.compile("`([^`\n]+)`");
    private static final Pattern LINK = Pattern.compile("(?<!中文|English)\\]\\(([^)\\s]+)\\)");
    private static final Pattern ITEM = Pattern.compile(" *(-|\\d+\\.) .*");

    /** @param twin the page that a linked page stands for, such as the English one of a Chinese */
    static Outline of(String path, UnaryOperator<String> twin) {
        Reader reader = new Reader(path, twin);
        Page.at(path).text().lines().forEach(reader::line);
        reader.endSection();
        return new Outline(reader.lines);
    }

    /** The links of a page: paths from the root, each with the number of the heading that it leads to. */
    static List<String> links(String path, String line, UnaryOperator<String> twin) {
        return LINK.matcher(line.replaceAll("`[^`]*`", "x")).results()
                .map(link -> target(path, link.group(1), twin)).toList();
    }

    private static String target(String path, String link, UnaryOperator<String> twin) {
        if (link.matches("(https?|mailto):.*")) {
            return link;
        }
        String[] parts = link.split("#", 2);
        String file = parts[0].isEmpty()
                ? path
                : Path.of(path).resolveSibling(parts[0]).normalize().toString();
        return twin.apply(file)
                + (parts.length == 1 ? "" : "#heading-" + Page.at(file).anchors().indexOf(parts[1]));
    }

    private static final class Reader {
        private final List<String> lines = new ArrayList<>();
        private final TreeSet<String> links = new TreeSet<>();
        private final TreeSet<String> code = new TreeSet<>();
        private final String path;
        private final UnaryOperator<String> twin;
        private final List<String> block = new ArrayList<>();
        private boolean inBlock;
        private int items;
        private int headings;

        Reader(String path, UnaryOperator<String> twin) {
            this.path = path;
            this.twin = twin;
        }

        void line(String line) {
            if (line.startsWith("```") || inBlock) {
                inBlock ^= line.startsWith("```");
                block.add(line);
                if (!inBlock) {
                    endBlock();
                }
            } else if (line.startsWith("<!--")) {
                lines.add("mark: " + line);
            } else if (line.startsWith("#")) {
                endSection();
                lines.add("heading " + headings++ + " of level " + line.indexOf(' '));
            } else {
                text(line);
            }
        }

        /** The words of a timeline are translated; its times and arrows are not. */
        private void endBlock() {
            boolean timeline = block.stream().anyMatch(line -> line.matches(".*(──▶|◀──).*"));
            block.forEach(line -> lines.add(timeline
                    ? "in a timeline: " + line.replaceAll("[^0-9.─▶◀✕]", "")
                    : "in a code block: " + line));
            block.clear();
        }

        private void text(String line) {
            links.addAll(links(path, line, twin));
            TreeSet<String> names = new TreeSet<>();
            CODE.matcher(line).results().forEach(name -> names.add(name.group(1)));
            if (line.startsWith("|")) {
                String[] cells = line.replaceAll("`[^`]*`", "x").split("(?<!\\\\)\\|");
                lines.add("a table's row of " + cells.length + " cells with the code " + names);
            } else {
                code.addAll(names);
                items += ITEM.matcher(line).matches() ? 1 : 0;
            }
        }

        void endSection() {
            lines.add("list items of the section: " + items);
            lines.add("links of the section: " + links);
            lines.add("code in the sentences of the section: " + code);
            items = 0;
            links.clear();
            code.clear();
        }
    }
}
