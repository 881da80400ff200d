package dev.hexin.bots;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Takes an event stream apart as its bytes come: the data of each event. */
final class EventLines {
    private static final Charset UTF_8 = StandardCharsets.UTF_8;
    private static final String DATA = "data:";

    private final CharsetDecoder decoder = UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPLACE)
            .onUnmappableCharacter(CodingErrorAction.REPLACE);
    private final StringBuilder line = new StringBuilder();
    private ByteBuffer undecoded = ByteBuffer.allocate(0);
    private StringBuilder data = new StringBuilder();
    private boolean hasData;
    private boolean afterCarriageReturn;

    /** The data of the events that end in these bytes. */
    List<String> add(ByteBuffer bytes) {
        ByteBuffer all = ByteBuffer.allocate(undecoded.remaining() + bytes.remaining());
        all.put(undecoded).put(bytes).flip();
        CharBuffer characters = CharBuffer.allocate(all.remaining());
        decoder.decode(all, characters, false);
        undecoded = all.slice();
        List<String> events = new ArrayList<>();
        characters.flip().chars().forEach(c -> add((char) c, events));
        return events;
    }

    /** The data of an event that the end of the stream ends. */
    List<String> end() {
        List<String> events = new ArrayList<>();
        endOfLine(events);
        endOfEvent(events);
        return events;
    }

    private void add(char c, List<String> events) {
        if (c == '\n' && afterCarriageReturn) {
            afterCarriageReturn = false;
            return;
        }
        afterCarriageReturn = c == '\r';
        if (c == '\n' || c == '\r') {
            endOfLine(events);
        } else {
            line.append(c);
        }
    }

    private void endOfLine(List<String> events) {
        if (line.isEmpty()) {
            endOfEvent(events);
        } else if (line.indexOf(DATA) == 0) {
            int from = DATA.length() < line.length() && line.charAt(DATA.length()) == ' '
                    ? DATA.length() + 1
                    : DATA.length();
            data.append(hasData ? "\n" : "").append(line, from, line.length());
            hasData = true;
        }
        line.setLength(0);
    }

    private void endOfEvent(List<String> events) {
        if (hasData) {
            events.add(data.toString());
            data = new StringBuilder();
            hasData = false;
        }
    }
}
