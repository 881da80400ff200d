package dev.hexin.domain.message;

/**
 * The characters that XML 1.0 allows, which are all that WeChat can carry: no control characters but tab,
 * line feed and carriage return, no half surrogates, no U+FFFE and U+FFFF.
 */
public final class LegalText {
    private LegalText() {}

    /** The text without the characters that XML forbids; the very same text where there is none. */
    public static String of(String text) {
        int at = firstIllegal(text, 0);
        if (at < 0) {
            return text;
        }
        StringBuilder legal = new StringBuilder(text.length());
        int from = 0;
        for (; at >= 0; at = firstIllegal(text, from)) {
            legal.append(text, from, at);
            from = at + 1;
        }
        return legal.append(text, from, text.length()).toString();
    }

    /** Whether XML 1.0 allows the code point. */
    public static boolean isLegal(int codePoint) {
        return codePoint >= ' '
                ? codePoint < Character.MIN_SURROGATE
                        || codePoint > Character.MAX_SURROGATE && codePoint < 0xfffe
                        || codePoint > 0xffff && codePoint <= Character.MAX_CODE_POINT
                : codePoint == '\n' || codePoint == '\t' || codePoint == '\r';
    }

    private static int firstIllegal(String text, int from) {
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= ' ' && c < Character.MIN_SURROGATE) {
                continue;
            }
            int codePoint = text.codePointAt(i);
            if (!isLegal(codePoint)) {
                return i;
            }
            i += Character.charCount(codePoint) - 1;
        }
        return -1;
    }
}
