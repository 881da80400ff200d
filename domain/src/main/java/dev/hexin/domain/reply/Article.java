package dev.hexin.domain.reply;

/**
 * One article of a news reply: a card that opens a page.
 *
 * @param picUrl JPG or PNG, 360×200 for the first article, 200×200 for the others; may be empty
 */
public record Article(String title, String description, String picUrl, String url) {
    public Article {
        title = Required.text("an article's title", title);
        description = Required.orEmpty(description);
        picUrl = Required.orEmpty(picUrl);
        url = Required.orEmpty(url);
    }
}
