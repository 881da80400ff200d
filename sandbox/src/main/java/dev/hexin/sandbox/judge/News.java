package dev.hexin.sandbox.judge;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hexin.sandbox.wire.Element;

import java.util.List;

/** Validates a reply of articles: counted exactly, one after a follower's message, eight otherwise. */
final class News {
    private static final int MOST = 8;

    private News() {}

    static ObjectNode read(Element root, Case push, List<Finding> findings) {
        var items = root.child("Articles").map(articles -> articles.all("item")).orElse(List.of());
        var count = root.textOf("ArticleCount").orElse("");
        if (items.isEmpty()) {
            findings.add(Rule.ARTICLES_MISSING.broken());
        } else if (!count.equals(Integer.toString(items.size()))) {
            findings.add(Rule.ARTICLE_COUNT.broken(count, items.size()));
        }
        if (push.ordinary() && items.size() > 1) {
            findings.add(Rule.ARTICLES_ONE.broken(items.size()));
        } else if (items.size() > MOST) {
            findings.add(Rule.ARTICLES_TOO_MANY.broken(items.size()));
        }
        var reply = Judge.reply("news");
        var articles = reply.putArray("articles");
        for (var i = 0; i < items.size(); i++) {
            var article = article(items.get(i), i + 1, findings);
            if (i < (push.ordinary() ? 1 : MOST)) {
                articles.add(article);
            }
        }
        return reply;
    }

    private static ObjectNode article(Element item, int number, List<Finding> findings) {
        var title = item.textOf("Title").orElse("");
        var url = item.textOf("Url").orElse("");
        if (title.isEmpty()) {
            findings.add(Rule.ARTICLE_TITLE.broken(number));
        }
        if (url.isEmpty()) {
            findings.add(Rule.ARTICLE_URL.broken(number));
        }
        return dev.hexin.sandbox.wire.Json.object()
                .put("title", title)
                .put("description", item.textOf("Description").orElse(""))
                .put("picUrl", item.textOf("PicUrl").orElse(""))
                .put("url", url);
    }
}
