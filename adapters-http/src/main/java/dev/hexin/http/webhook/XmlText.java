package dev.hexin.http.webhook;

import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * Collects an element's words. Once there is CDATA, blank characters around it are layout and are left out.
 */
final class XmlText {
    private String only = ""; // most elements have one piece
    private @Nullable StringBuilder joined;
    private @Nullable StringBuilder characters;
    private boolean hasCdata;

    void cdata(XMLStreamReader xml) {
        hasCdata = true;
        flushCharacters();
        append(xml.getText());
    }

    void characters(XMLStreamReader xml) {
        if (characters == null) {
            characters = new StringBuilder();
        }
        characters.append(xml.getTextCharacters(), xml.getTextStart(), xml.getTextLength());
    }

    private void flushCharacters() {
        if (characters == null) {
            return;
        }
        if (!hasCdata || !isLayout(characters)) {
            append(characters.toString());
        }
        characters = null;
    }

    /** XML knows four blanks; others, such as the ideographic one, are text. */
    private static boolean isLayout(CharSequence characters) {
        return characters.chars().allMatch(c -> c == ' ' || c == '\n' || c == '\t' || c == '\r');
    }

    private void append(String piece) {
        if (joined != null) {
            joined.append(piece);
        } else if (only.isEmpty()) {
            only = piece;
        } else {
            joined = new StringBuilder(only).append(piece);
        }
    }

    @Override
    public String toString() {
        flushCharacters();
        return joined == null ? only : joined.toString();
    }
}
