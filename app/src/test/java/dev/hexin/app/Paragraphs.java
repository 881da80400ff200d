package dev.hexin.app;

import dev.hexin.domain.reply.TextReply;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Texts of several paragraphs, each of which takes most of a page, and what a follower reads of them. */
public final class Paragraphs {
    private Paragraphs() {}

    public static String of(int count) {
        return IntStream.rangeClosed(1, count).mapToObj(i -> "第" + i + "段。" + "这是一句话。".repeat(100) + "\n")
                .collect(Collectors.joining());
    }

    /** The same as a follower reads it page by page: a page does not end with a line break. */
    public static String asRead(int count) {
        return of(count).replace("\n", "");
    }

    /** What a page has of the text, without the line that it ends with if another one waits. */
    public static String read(String page) {
        if (page.getBytes(StandardCharsets.UTF_8).length > TextReply.MAX_BYTES) {
            throw new AssertionError("the platform takes no such page");
        }
        return page.replaceFirst("\n\\(\\d/\\d\\) 回复「继续」看下一页$", "");
    }

    /** Whether another page waits. */
    public static boolean hasMore(String page) {
        return page.endsWith("回复「继续」看下一页");
    }
}
