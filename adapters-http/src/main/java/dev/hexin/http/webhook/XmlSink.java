package dev.hexin.http.webhook;

import java.util.List;
import java.util.function.Consumer;

/** Writes {@code <xml>…</xml>} with every string in CDATA. */
final class XmlSink implements ReplySink {
    private static final String CDATA_END = "]]>";

    private final StringBuilder xml = new StringBuilder(512).append("<xml>");

    @Override
    public void text(String name, String value) {
        open(name);
        xml.append("<![CDATA[");
        int from = 0;
        for (int end = value.indexOf(CDATA_END); end >= 0; end = value.indexOf(CDATA_END, from)) {
            // its > goes into a CDATA section of its own
            xml.append(value, from, end + 2).append("]]><![CDATA[");
            from = end + 2;
        }
        xml.append(value, from, value.length()).append(CDATA_END);
        close(name);
    }

    @Override
    public void number(String name, long value) {
        open(name);
        xml.append(value);
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
        xml.append('<').append(name).append('>');
    }

    private void close(String name) {
        xml.append("</").append(name).append('>');
    }

    @Override
    public String document() {
        return xml.append("</xml>").toString();
    }
}
