package dev.hexin.domain.reply;

import dev.hexin.domain.message.RefusedValueException;
import java.util.List;

/** Articles as cards: one to {@value #MAX_ARTICLES}, and one only after an ordinary message. */
public record NewsReply(List<Article> articles) implements Reply {
    /** The platform's limit in answer to an event. */
    public static final int MAX_ARTICLES = 8;

    public NewsReply {
        articles = List.copyOf(articles);
        if (articles.isEmpty() || articles.size() > MAX_ARTICLES) {
            throw new RefusedValueException("a news reply has 1 to " + MAX_ARTICLES + " articles");
        }
    }

    /** The same with its first article only, which is all that WeChat shows after an ordinary message. */
    public NewsReply firstOnly() {
        return articles.size() == 1 ? this : new NewsReply(articles.subList(0, 1));
    }
}
