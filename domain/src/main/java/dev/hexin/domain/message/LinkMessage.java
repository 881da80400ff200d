package dev.hexin.domain.message;

/**
 * A follower shared a link, mostly an article.
 */
public record LinkMessage(
        Envelope envelope,
        String title,
        String description,
        String url) implements Message {
    public static final MessageType<LinkMessage> TYPE = MessageType.message("link", LinkMessage.class,
            (envelope, fields) -> new LinkMessage(envelope, fields.text("Title"), fields.text("Description"),
                    fields.text("Url")))
            .withFreeText("Title", "Description", "Url");
}
