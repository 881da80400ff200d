package dev.hexin.domain.reply;

import java.util.List;

/**
 * The account's words about pages of a long text.
 *
 * @param footer ends a page behind which another one waits; with {@code {page}}, {@code {pages}} and {@code
 *     {word}}
 * @param moreWords each of them fetches the next page, or an answer that waits; texts name the first
 * @param aiLabel ends a passive reply that a model wrote
 */
public record PageWording(String footer, List<String> moreWords, String aiLabel) {
    /** What {@link #footer} may have in bytes of UTF-8, whatever the page. */
    public static final int LONGEST_LINE = 60;
    private static final String LEFT_OUT = "({page}/{pages}) 内容过长，余下部分已省略";

    private static final String GROWING = "(未完，稍后回复「{word}」查看余下内容)";
    private static final String BROKEN_OFF = "(抱歉，回答中断了，请稍后再试)";
    private static final String TOO_LONG = "(内容过长，余下部分已省略)";
    private static final String WAITING = "(还有未读的内容，回复「{word}」查看)";
    private static final String HOLDING = "(请稍后回复「{word}」获取答复 / send {word} to get the answer)";

    public PageWording {
        moreWords = List.copyOf(moreWords);
    }

    /** Whether it fetches what waits. */
    public boolean isMoreWord(String text) {
        String word = text.strip();
        for (int i = 0; i < moreWords.size(); i++) { // asked of every text: no iterator, no stream
            if (word.equalsIgnoreCase(moreWords.get(i))) {
                return true;
            }
        }
        return false;
    }

    /** The word that texts name. */
    public String word() {
        return moreWords.getFirst();
    }

    /** The line of one page of several. */
    public String footer(int page, int pages) {
        return filled(footer, page, pages);
    }

    /** The line that ends the answer to another text while something waits. */
    public String waiting() {
        return WAITING.replace("{word}", word());
    }

    /** The line that ends a holding text where the answer has to be fetched. */
    public String holding() {
        return HOLDING.replace("{word}", word());
    }

    /** The line that ends a part of an answer whose rest will have to be fetched, once it is there. */
    public String growing() {
        return GROWING.replace("{word}", word());
    }

    /** The line behind an answer that will have no end. */
    public String brokenOff() {
        return BROKEN_OFF;
    }

    /** The line behind an answer whose end is left out. */
    public String tooLong() {
        return TOO_LONG;
    }

    /** The line of the last page of a text that has more than are offered. */
    String leftOut(int pages) {
        return filled(LEFT_OUT, pages, pages);
    }

    private String filled(String line, int page, int pages) {
        return line.replace("{page}", Integer.toString(page)).replace("{pages}", Integer.toString(pages))
                .replace("{word}", word());
    }
}
