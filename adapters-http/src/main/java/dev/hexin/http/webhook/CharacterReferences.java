package dev.hexin.http.webhook;

import dev.hexin.domain.message.LegalText;
import java.util.concurrent.atomic.LongAdder;

/**
 * Removes references such as {@code &#1;} to characters that XML forbids: a parser would refuse the whole message for
 * them. Inside CDATA they are text and stay.
 */
final class CharacterReferences {
    private static final String CDATA = "<![CDATA[";
    private static final String CDATA_END = "]]>";
    private static final int LONGEST = 12;

    private CharacterReferences() {}

    /** The text without them; how many were removed is added to the count. */
    static String withoutIllegal(String xml, LongAdder removed) {
        int at = xml.indexOf("&#");
        if (at < 0) {
            return xml;
        }
        StringBuilder kept = new StringBuilder(xml.length());
        int from = 0;
        int cdata = indexOf(xml, CDATA, 0);
        while (at >= 0) { // what was looked for is looked for again only when passed: never twice over the same text
            if (cdata < at) {
                int end = xml.indexOf(CDATA_END, cdata + CDATA.length());
                end = end < 0 ? xml.length() : end + CDATA_END.length();
                kept.append(xml, from, end);
                from = end;
                cdata = indexOf(xml, CDATA, from);
            } else {
                int end = endOfIllegal(xml, at);
                if (end > 0) {
                    removed.increment();
                }
                kept.append(xml, from, end > 0 ? at : at + 2);
                from = end > 0 ? end : at + 2;
            }
            at = at < from ? xml.indexOf("&#", from) : at;
        }
        return kept.append(xml, from, xml.length()).toString();
    }

    private static int indexOf(String xml, String part, int from) {
        int at = xml.indexOf(part, from);
        return at < 0 ? xml.length() : at;
    }

    /** Where the reference ends if it is one to a forbidden character, else -1. */
    private static int endOfIllegal(String xml, int at) {
        int semicolon = xml.indexOf(';', at, Math.min(at + LONGEST + 1, xml.length()));
        if (semicolon < 0) {
            return -1;
        }
        boolean hexadecimal = xml.charAt(at + 2) == 'x';
        try {
            int codePoint = Integer.parseInt(xml, at + (hexadecimal ? 3 : 2), semicolon,
                    hexadecimal ? 16 : 10);
            return LegalText.isLegal(codePoint) ? -1 : semicolon + 1;
        } catch (NumberFormatException notANumber) { // the parser will say what is wrong with it
            return -1;
        }
    }
}
