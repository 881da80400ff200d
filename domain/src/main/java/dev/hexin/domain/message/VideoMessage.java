package dev.hexin.domain.message;

/**
 * A follower sent a video.
 *
 * @param mediaId fetches the video for three days
 * @param thumbMediaId fetches its still picture for three days
 */
public record VideoMessage(Envelope envelope, String mediaId, String thumbMediaId) implements Message {
    public static final MessageType<VideoMessage> TYPE = MessageType.message("video", VideoMessage.class,
            (envelope, fields) -> new VideoMessage(envelope, fields.text("MediaId"),
                    fields.text("ThumbMediaId")));
}
