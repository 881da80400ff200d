package dev.hexin.domain.reply;

import java.util.ArrayList;
import java.util.List;

/**
 * Pagination: a text as pages that one message takes each. Without their lines the pages, one behind the
 * other, are the text; blanks at a page's end apart, and links that are longer than a page, which become
 * their text and their address. No page is blank, which the platform refuses. At most {@value #MOST} pages
 * are made of a text, and then the last one ends with a line that says so.
 */
public final class TextPages {
    public static final int MOST = 9;
    /** The platform's limit of a text message, in bytes of UTF-8. */
    static final int MOST_BYTES = TextReply.MAX_BYTES;

    private final String text;
    private final PageWording wording;
    private final Lines lines;
    private final int bytes;
    /** Behind the last character of each page. */
    private final List<Integer> ends = new ArrayList<>();

    /**
     * Which pages end with a line.
     *
     * @param labelled whether the first one ends with the label of texts that a model wrote
     * @param pushed so many pages reach the follower by themselves; the last of them, and those behind it,
     *     say how to fetch the next one
     * @param before so many pages of the same answer the follower has, which are counted
     */
    public record Lines(boolean labelled, int pushed, int before) {
        public Lines(boolean labelled, int pushed) {
            this(labelled, pushed, 0);
        }
    }

    private TextPages(String text, PageWording wording, Lines lines, int bytes) {
        this.wording = wording;
        this.lines = lines;
        this.bytes = bytes;
        this.text = TextSplitter.exceeds(text, bytesOf(0, ""))
                ? Links.unfolded(text, bytes - room(wording.footer(MOST, MOST)) - room(wording.aiLabel()))
                        .strip()
                : text;
    }

    public static TextPages of(String text, PageWording wording, Lines lines) {
        return of(text, wording, lines, MOST_BYTES);
    }

    /** @param bytes of a page */
    static TextPages of(String text, PageWording wording, Lines lines, int bytes) {
        TextPages pages = new TextPages(text, wording, lines, bytes);
        pages.split();
        return pages;
    }

    private void split() {
        String rest = text;
        if (!TextSplitter.exceeds(rest, bytesOf(0, ""))) { // as nearly all: no look for links
            ends.add(text.length());
            return;
        }
        TextSplitter splitter = new TextSplitter(text);
        int begin = 0;
        while (begin < text.length() && ends.size() + lines.before() < MOST) {
            int page = ends.size();
            int end = splitter.longest(begin, bytesOf(page, ""));
            if (end < text.length()) {
                end = splitter.best(begin, bytesOf(page, lineBehind(page, MOST)));
            }
            if (text.substring(begin, end).isBlank()) { // it ends the page before; the first is none
                ends.removeLast();
            }
            ends.add(end);
            begin = end;
        }
    }

    /** How many bytes of the text a page takes beside its label and this line. */
    private int bytesOf(int page, String line) {
        return bytes - (isLabelled(page) ? room(wording.aiLabel()) : 0) - room(line);
    }

    private boolean isLabelled(int page) {
        return lines.labelled() && page == 0;
    }

    /** What a page says behind which there is more; empty where the next one comes by itself. */
    private String lineBehind(int page, int pages) {
        int number = page + 1 + lines.before();
        return number == MOST
                ? wording.leftOut(MOST)
                : page + 1 >= lines.pushed() ? wording.footer(number, pages) : "";
    }

    private static int room(String line) {
        return line.isEmpty() ? 0 : TextSplitter.bytes(line) + 1;
    }

    public int count() {
        return ends.size();
    }

    /** Whether the text has more pages than are offered. */
    public boolean isShortened() {
        return ends.getLast() < text.length();
    }

    /** The pages with their lines. */
    public List<String> all() {
        List<String> all = new ArrayList<>();
        for (int page = 0; page < ends.size(); page++) {
            String piece = piece(page);
            StringBuilder content = new StringBuilder(ends.size() == 1 ? piece : piece.stripTrailing());
            addLine(content, isLabelled(page) ? wording.aiLabel() : "");
            boolean isLast = ends.get(page) == text.length();
            addLine(content, isLast ? "" : lineBehind(page, ends.size() + lines.before()));
            all.add(content.toString());
        }
        return all;
    }

    /** What of the text is behind so many pages, without lines. */
    public String behind(int pages) {
        return pages == 0 ? text : text.substring(ends.get(pages - 1));
    }

    private String piece(int page) {
        return text.substring(page == 0 ? 0 : ends.get(page - 1), ends.get(page));
    }

    private static void addLine(StringBuilder page, String line) {
        if (!line.isEmpty()) {
            page.append('\n').append(line);
        }
    }
}
