package dev.hexin.persistence.memory;

import dev.hexin.domain.reply.AiReplyTransfer;
import dev.hexin.domain.reply.CustomerServiceTransfer;
import dev.hexin.domain.reply.ImageReply;
import dev.hexin.domain.reply.MusicReply;
import dev.hexin.domain.reply.NewsReply;
import dev.hexin.domain.reply.NoReply;
import dev.hexin.domain.reply.Reply;
import dev.hexin.domain.reply.RunResult;
import dev.hexin.domain.reply.TextReply;
import dev.hexin.domain.reply.VideoReply;
import dev.hexin.domain.reply.VoiceReply;
import org.jspecify.annotations.Nullable;

/**
 * What a remembered answer takes of the heap, roughly: two bytes for a character and the objects around it.
 */
final class Weight {
    /** Key, map entry, queue entry, run and answer, as measured with jcmd's class histogram. */
    private static final int OBJECTS = 400;

    private Weight() {}

    static int of(RunResult answer) {
        return OBJECTS + 2 * characters(answer.reply());
    }

    private static int characters(Reply reply) {
        return switch (reply) {
            case TextReply text -> text.content().length();
            case ImageReply image -> image.mediaId().length();
            case VoiceReply voice -> voice.mediaId().length();
            case VideoReply video ->
                video.mediaId().length() + length(video.title()) + length(video.description());
            case MusicReply music ->
                length(music.title()) + length(music.description()) + length(music.musicUrl())
                        + length(music.hqMusicUrl()) + length(music.thumbMediaId());
            case NewsReply news -> news.articles().stream().mapToInt(article -> 100 + article.title().length()
                    + article.description().length() + article.picUrl().length() + article.url().length())
                    .sum();
            case CustomerServiceTransfer transfer -> length(transfer.agent());
            case AiReplyTransfer transfer -> 0;
            case NoReply none -> 0;
        };
    }

    private static int length(@Nullable String text) {
        return text == null ? 0 : text.length();
    }
}
