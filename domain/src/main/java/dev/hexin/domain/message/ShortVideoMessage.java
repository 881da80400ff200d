package dev.hexin.domain.message;

/**
 * A follower sent a short video, filmed on the spot.
 *
 * @param mediaId fetches the video for three days
 * @param thumbMediaId fetches its still picture for three days
 */
public record ShortVideoMessage(Envelope envelope, String mediaId, String thumbMediaId) implements Message {
    public static final MessageType<ShortVideoMessage> TYPE = MessageType.message("shortvideo",
            ShortVideoMessage.class,
            (envelope, fields) -> new ShortVideoMessage(envelope, fields.text("MediaId"),
                    fields.text("ThumbMediaId")));
}
