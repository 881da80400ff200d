package dev.hexin.persistence.jdbc;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Text as every database takes it: no longer than its column, whole characters only, and no U+0000. */
final class ColumnCodec {
    private static final char REPLACEMENT = '\ufffd';

    private ColumnCodec() {}

    /** The beginning that fits. */
    static String cut(String text, int most) {
        String clean = clean(text);
        if (clean.length() <= most) {
            return clean;
        }
        boolean splitsOne = Character.isHighSurrogate(clean.charAt(most - 1));
        return clean.substring(0, splitsOne ? most - 1 : most);
    }

    /** All of it, or nothing where it doesn't fit. */
    static @Nullable String wholeOrNull(@Nullable String text, int most) {
        return text == null || text.length() > most ? null : clean(text);
    }

    /** Each on a line of its own, ended by a line feed, so that an empty list and an empty text differ. */
    static String lines(List<String> texts, int most) {
        StringBuilder lines = new StringBuilder();
        for (String text : texts) {
            String line = clean(text).replaceAll("\\R", " ");
            if (lines.length() + line.length() < most) {
                lines.append(line).append('\n');
            }
        }
        return lines.toString();
    }

    /** PostgreSQL refuses U+0000, and half a surrogate pair has no UTF-8. */
    static String clean(String text) {
        if (text.indexOf('\0') < 0 && text.codePoints().noneMatch(ColumnCodec::isHalf)) {
            return text;
        }
        return text.codePoints().map(c -> c == 0 || isHalf(c) ? REPLACEMENT : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static boolean isHalf(int codePoint) {
        return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    }
}
