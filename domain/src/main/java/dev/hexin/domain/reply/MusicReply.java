package dev.hexin.domain.reply;

import org.jspecify.annotations.Nullable;

/**
 * A piece of music by its address. A picture is optional; without one, an answer that comes too late for a
 * reply can't be sent as a message, and waits.
 *
 * @param hqMusicUrl preferred on Wi-Fi
 * @param thumbMediaId the picture's media id
 */
public record MusicReply(
        @Nullable String title,
        @Nullable String description,
        @Nullable String musicUrl,
        @Nullable String hqMusicUrl,
        @Nullable String thumbMediaId) implements Reply {
    public MusicReply {
        title = Required.optional(title);
        description = Required.optional(description);
        musicUrl = Required.optional(musicUrl);
        hqMusicUrl = Required.optional(hqMusicUrl);
        thumbMediaId = Required.orEmpty(thumbMediaId).isBlank() ? null : Required.optional(thumbMediaId);
    }
}
