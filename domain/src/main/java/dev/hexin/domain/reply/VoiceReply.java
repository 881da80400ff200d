package dev.hexin.domain.reply;

/** A voice message by its media id. */
public record VoiceReply(String mediaId) implements Reply {
    public VoiceReply {
        mediaId = Required.text("a voice reply's media id", mediaId);
    }
}
