package dev.hexin.domain.reply;

/** A picture by its media id, temporary or permanent; no GIF. */
public record ImageReply(String mediaId) implements Reply {
    public ImageReply {
        mediaId = Required.text("an image reply's media id", mediaId);
    }
}
