package dev.hexin.domain.reply;

import org.jspecify.annotations.Nullable;

/**
 * A piece of music by its address; the thumbnail is required.
 *
 * @param hqMusicUrl preferred on Wi-Fi
 * @param thumbMediaId the thumbnail's media id
 */
public record MusicReply(@Nullable String title, @Nullable String description, @Nullable String musicUrl,
        @Nullable String hqMusicUrl, String thumbMediaId) implements Reply {
    public MusicReply {
        title = Required.optional(title);
        description = Required.optional(description);
        musicUrl = Required.optional(musicUrl);
        hqMusicUrl = Required.optional(hqMusicUrl);
        thumbMediaId = Required.text("a music reply's thumbnail", thumbMediaId);
    }
}
