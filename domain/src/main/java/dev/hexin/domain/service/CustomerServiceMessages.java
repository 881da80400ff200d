package dev.hexin.domain.service;

import dev.hexin.domain.customerservice.CustomerServiceMessage;
import dev.hexin.domain.reply.AiReplyTransfer;
import dev.hexin.domain.reply.CustomerServiceTransfer;
import dev.hexin.domain.reply.ImageReply;
import dev.hexin.domain.reply.MusicReply;
import dev.hexin.domain.reply.NewsReply;
import dev.hexin.domain.reply.NoReply;
import dev.hexin.domain.reply.Reply;
import dev.hexin.domain.reply.TextReply;
import dev.hexin.domain.reply.VideoReply;
import dev.hexin.domain.reply.VoiceReply;
import java.util.List;

/** Turns a passive reply that came too late into the customer-service messages that say the same. */
final class CustomerServiceMessages {
    /** The platform takes no message without words. */
    private static final String NO_WORDS = "…";

    private CustomerServiceMessages() {}

    /** The messages, in order; none where there is no message that says the same. */
    static List<CustomerServiceMessage> of(Reply reply) {
        return switch (reply) {
            case TextReply text -> ofPages(List.of(text.content()), text.writtenByAi());
            case ImageReply image -> List.of(new CustomerServiceMessage.Image(image.mediaId()));
            case VoiceReply voice -> List.of(new CustomerServiceMessage.Voice(voice.mediaId()));
            // a passive reply's video needs no thumbnail, this one does, and we have none
            case VideoReply video -> List.of();
            case MusicReply music -> music.musicUrl() == null || music.thumbMediaId() == null
                    ? List.of()
                    : List.of(new CustomerServiceMessage.Music(music.title(), music.description(),
                            music.musicUrl(), music.hqMusicUrl(), music.thumbMediaId()));
            case NewsReply news -> news.articles().stream().<CustomerServiceMessage>map(
                    CustomerServiceMessage.News::new).toList(); // a message takes one article
            case CustomerServiceTransfer transfer -> List.of(); // both hand over what the follower said,
            case AiReplyTransfer transfer -> List.of(); // and that can be done in a passive reply only
            case NoReply none -> List.of();
        };
    }

    /** A message for each page of a text. */
    static List<CustomerServiceMessage> ofPages(List<String> pages, boolean writtenByAi) {
        return pages.stream().<CustomerServiceMessage>map(page -> new CustomerServiceMessage.Text(
                page.isBlank() ? NO_WORDS : page, writtenByAi)).toList();
    }

    /** What is left of a reply when so many of its messages have been sent, as replies of one message. */
    static List<Reply> rest(Reply reply, int sent) {
        return reply instanceof NewsReply news && sent > 0
                ? news.articles().stream().skip(sent).<Reply>map(Reply::news).toList()
                : List.of(reply);
    }
}
