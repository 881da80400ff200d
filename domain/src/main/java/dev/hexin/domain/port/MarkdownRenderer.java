package dev.hexin.domain.port;

/**
 * An outbound port: renders Markdown (CommonMark with tables) as a text that reads well in a chat bubble,
 * which knows no markup but {@code <a href>}. No word of the author's is lost. It never fails and is bounded:
 * what is nested too deep stays as it was written.
 */
public interface MarkdownRenderer {

    String render(String markdown);
}
