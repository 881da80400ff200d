package dev.hexin.bots;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A model's text without the reasoning that some servers put into it, in {@code <think>…</think>}. Takes the
 * text part by part; a tag may come in pieces.
 */
final class SpokenText {
    private static final Pattern BEGIN = Pattern.compile("<think(ing)?(\\s[^>]{0,100})?>",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern END = Pattern.compile("</think(ing)?>", Pattern.CASE_INSENSITIVE);
    /** What may become the tag that begins it. */
    private static final Pattern PERHAPS = Pattern.compile(
            "<(t(h(i(n(k(i(n(g)?)?)?)?)?)?)?)?$|<think(ing)?\\s[^>]{0,100}$", Pattern.CASE_INSENSITIVE);
    private static final int LONGEST_END = "</thinking>".length();

    private final StringBuilder held = new StringBuilder();
    private boolean isReasoning;

    /** What of the text so far can be shown by now, and was not yet. */
    String add(String part) {
        held.append(part);
        StringBuilder shown = new StringBuilder();
        boolean goesOn = true;
        while (goesOn) {
            Matcher tag = (isReasoning ? END : BEGIN).matcher(held);
            goesOn = tag.find();
            if (goesOn) {
                shown.append(isReasoning ? "" : held.substring(0, tag.start()));
                held.delete(0, tag.end());
                isReasoning = !isReasoning;
            }
        }
        if (isReasoning) {
            held.delete(0, Math.max(0, held.length() - LONGEST_END)); // reasoning may be long
        } else {
            Matcher perhaps = PERHAPS.matcher(held);
            int end = perhaps.find() ? perhaps.start() : held.length();
            shown.append(held, 0, end);
            held.delete(0, end);
        }
        return shown.toString();
    }

    /** What was held because it might have been a tag. */
    String rest() {
        String rest = isReasoning ? "" : held.toString();
        held.setLength(0);
        return rest;
    }
}
