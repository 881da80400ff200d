package dev.hexin.domain.message;

import org.jspecify.annotations.Nullable;

/**
 * A follower shared a card of a mini program, in its customer service.
 *
 * @param appId the mini program's AppID
 * @param path the page inside it
 * @param thumbUrl where WeChat serves the card's picture
 * @param thumbMediaId fetches that picture for three days
 */
public record MiniProgramPageMessage(
        Envelope envelope,
        String title,
        String appId,
        String path,
        @Nullable String thumbUrl,
        @Nullable String thumbMediaId) implements Message {
    public static final MessageType<MiniProgramPageMessage> TYPE = MessageType.message("miniprogrampage",
            MiniProgramPageMessage.class,
            (envelope, fields) -> new MiniProgramPageMessage(envelope, fields.text("Title"),
                    fields.text("AppId"), fields.text("PagePath"), fields.textOrNull("ThumbUrl"),
                    fields.textOrNull("ThumbMediaId")))
            .withFreeText("Title");
}
