package dev.hexin.domain.message;

/**
 * A follower sent a picture.
 *
 * @param url where WeChat serves the picture ({@code PicUrl})
 * @param mediaId fetches the picture for three days
 */
public record ImageMessage(Envelope envelope, String url, String mediaId) implements Message {
    public static final MessageType<ImageMessage> TYPE = MessageType.message("image", ImageMessage.class,
            (envelope, fields) -> new ImageMessage(envelope, fields.text("PicUrl"), fields.text("MediaId")));
}
