package dev.hexin.http.webhook;

import java.util.List;
import java.util.function.Consumer;

/** Where a reply is written to: XML or JSON. Text must be of characters that XML allows. */
interface ReplySink {
    void text(String name, String value);

    void number(String name, long value);

    void section(String name, Runnable content);

    /** In XML a section of elements of the given name, in JSON an array. */
    <T> void list(String name, String element, List<T> values, Consumer<T> content);

    /** The document, in UTF-8; the sink is spent. */
    byte[] document();
}
