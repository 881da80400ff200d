package dev.hexin.bots;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class EventLinesTest {
    private static List<String> events(String stream, int bytesAtATime) {
        EventLines lines = new EventLines();
        List<String> events = new ArrayList<>();
        byte[] bytes = stream.getBytes(StandardCharsets.UTF_8);
        for (int at = 0; at < bytes.length; at += bytesAtATime) {
            events.addAll(lines.add(ByteBuffer.wrap(bytes, at, Math.min(bytesAtATime, bytes.length - at))));
        }
        events.addAll(lines.end());
        return events;
    }

    @Test
    void eachEventHasItsData_whereverTheBytesAreCut() {
        String stream = ": a comment\n\ndata: 你\n\ndata:好 👋\r\n\r\n"
                + "event: x\ndata:  two\rdata: lines\r\rid: 1\n\n"
                + "data:\n\ndata: the end";
        for (int cut = 1; cut < stream.length(); cut++) {
            assertThat(events(stream, cut)).containsExactly("你", "好 👋", " two\nlines", "", "the end");
        }
    }

    @Test
    void bytesThatAreNoTextAreReplaced() {
        EventLines lines = new EventLines();
        assertThat(lines.add(ByteBuffer.wrap(new byte[]{'d', 'a', 't', 'a', ':', (byte) 0xff, '\n', '\n'})))
                .containsExactly("\uFFFD");
    }
}
