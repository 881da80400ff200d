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
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Turns a passive reply that came too late into the customer-service messages that say the same. */
final class CustomerServiceMessages {
    private CustomerServiceMessages() {}

    /** The messages, in order; none where there is no message that says the same. */
    static List<CustomerServiceMessage> of(Reply reply) {
        return switch (reply) {
            case TextReply text -> parts(text).<CustomerServiceMessage>map(CustomerServiceMessage.Text::new)
                    .toList();
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

    /** What is left of a reply when so many of its messages have been sent. */
    static List<Reply> rest(Reply reply, int sent) {
        if (sent == 0) {
            return List.of(reply);
        }
        return switch (reply) {
            case TextReply text -> text(parts(text).skip(sent).collect(Collectors.joining()));
            // one by one: a text of the follower's is answered with one article
            case NewsReply news -> news.articles().stream().skip(sent).<Reply>map(Reply::news).toList();
            default -> List.of(); // of one message
        };
    }

    /** What goes beyond the passive reply: of a long text the parts behind the first. */
    static List<Reply> behindTheFirst(Reply reply) {
        return reply instanceof TextReply text
                ? text(text.parts().stream().skip(1).collect(Collectors.joining()))
                : List.of();
    }

    private static List<Reply> text(String content) {
        return content.isBlank() ? List.of() : List.of(Reply.text(content));
    }

    /** None without words: the platform takes no such message. */
    private static Stream<String> parts(TextReply text) {
        return text.parts().stream().filter(part -> !part.isBlank());
    }
}
