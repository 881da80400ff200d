package dev.hexin.domain.reply;

import org.jspecify.annotations.Nullable;

/** A video by its media id; it must have passed the platform's review. */
public record VideoReply(
        String mediaId,
        @Nullable String title,
        @Nullable String description) implements Reply {
    public VideoReply {
        mediaId = Required.text("a video reply's media id", mediaId);
        title = Required.optional(title);
        description = Required.optional(description);
    }
}
