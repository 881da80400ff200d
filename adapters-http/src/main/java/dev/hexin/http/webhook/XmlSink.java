package dev.hexin.http.webhook;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;

/**
 * Writes {@code <xml>…</xml>} with every string in CDATA. Straight in UTF-8: as a text that becomes bytes at
 * the end a reply was copied five times, which made a sixth of what a push allocates.
 */
final class XmlSink implements ReplySink {
    private static final String CDATA_END = "]]>";
    /** Of bytes; longer replies make it grow. */
    private static final int USUAL = 512;

    private final ByteBuf xml = Unpooled.buffer(USUAL);

    XmlSink() {
        write("<xml>");
    }

    @Override
    public void text(String name, String value) {
        open(name);
        write("<![CDATA[");
        int from = 0;
        for (int end = value.indexOf(CDATA_END); end >= 0; end = value.indexOf(CDATA_END, from)) {
            // its > goes into a CDATA section of its own
            value(value.substring(from, end + 2));
            write("]]><![CDATA[");
            from = end + 2;
        }
        value(from == 0 ? value : value.substring(from));
        write(CDATA_END);
        close(name);
    }

    @Override
    public void number(String name, long value) {
        open(name);
        write(Long.toString(value));
        close(name);
    }

    @Override
    public void section(String name, Runnable content) {
        open(name);
        content.run();
        close(name);
    }

    @Override
    public <T> void list(String name, String element, List<T> values, Consumer<T> content) {
        section(name, () -> values.forEach(value -> section(element, () -> content.accept(value))));
    }

    private void open(String name) {
        write("<");
        write(name);
        write(">");
    }

    private void close(String name) {
        write("</");
        write(name);
        write(">");
    }

    private void write(String text) {
        ByteBufUtil.writeUtf8(xml, text);
    }

    /** Netty would make room for three bytes a character, which of a ciphertext is three times too much. */
    private void value(String text) {
        xml.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public byte[] document() {
        write("</xml>");
        return ByteBufUtil.getBytes(xml);
    }
}
