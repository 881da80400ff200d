package dev.hexin.http.webhook;

import dev.hexin.domain.message.LegalText;
import java.util.concurrent.atomic.LongAdder;

/**
 * Removes references such as {@code &#1;} to characters that XML forbids: a parser would refuse the whole
 * message for them. Inside CDATA and comments they are no references and stay. One pass: never twice over the
 * same text.
 */
final class CharacterReferences {
    private static final String CDATA = "<![CDATA[";
    private static final String COMMENT = "<!--";

    private CharacterReferences() {}

    /** The text without them; how many were removed is added to the count. */
    static String withoutIllegal(String xml, LongAdder removed) {
        if (!xml.contains("&#")) {
            return xml;
        }
        StringBuilder kept = new StringBuilder(xml.length());
        int from = 0;
        for (int at = 0; at < xml.length();) {
            if (xml.startsWith("&#", at)) {
                int end = endOfIllegal(xml, at + 2);
                if (end > 0) {
                    kept.append(xml, from, at);
                    from = end;
                    removed.increment();
                }
                at = Math.max(end, at + 2);
            } else if (xml.startsWith(CDATA, at)) {
                at = behind(xml, "]]>", at + CDATA.length());
            } else if (xml.startsWith(COMMENT, at)) {
                at = behind(xml, "-->", at + COMMENT.length());
            } else {
                at++;
            }
        }
        return kept.append(xml, from, xml.length()).toString();
    }

    private static int behind(String xml, String end, int from) {
        int at = xml.indexOf(end, from);
        return at < 0 ? xml.length() : at + end.length();
    }

    /** Behind the semicolon of a reference to a forbidden character, however long it is; else -1. */
    private static int endOfIllegal(String xml, int digits) {
        int radix = digits < xml.length() && xml.charAt(digits) == 'x' ? 16 : 10;
        int first = radix == 16 ? digits + 1 : digits;
        int at = first;
        int codePoint = 0;
        for (; at < xml.length() && Character.digit(xml.charAt(at), radix) >= 0; at++) {
            codePoint = Math.min(codePoint * radix + Character.digit(xml.charAt(at), radix),
                    Character.MAX_CODE_POINT + 1);
        }
        boolean reference = at > first && at < xml.length() && xml.charAt(at) == ';';
        return reference && !LegalText.isLegal(codePoint) ? at + 1 : -1;
    }
}
