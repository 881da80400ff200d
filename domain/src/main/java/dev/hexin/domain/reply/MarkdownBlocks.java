package dev.hexin.domain.reply;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where Markdown may be cut so that both sides are rendered as the whole would be. */
final class MarkdownBlocks {
    /** A line that opens or closes a block of code. */
    private static final Pattern FENCE = Pattern.compile("(?m)^ {0,3}(`{3,}+|~{3,}+).*$");

    private MarkdownBlocks() {}

    /** Behind the last blank line that is in no block of code; -1: there is none. */
    static int lastEnd(String text) {
        for (int place = text.lastIndexOf("\n\n"); place >= 0; place = text.lastIndexOf("\n\n", place - 1)) {
            if (openFence(text.substring(0, place + 1)).isEmpty()) {
                return place + 2;
            }
        }
        return -1;
    }

    /** The line that opened a block of code which is still open at the end; empty: none is. */
    static String openFence(String text) {
        Matcher fences = FENCE.matcher(text);
        String open = "";
        String mark = "";
        while (fences.find()) {
            if (open.isEmpty()) {
                open = fences.group() + '\n';
                mark = fences.group(1);
            } else if (fences.group(1).startsWith(mark) && fences.group().strip().equals(fences.group(1))) {
                open = "";
            }
        }
        return open;
    }
}
