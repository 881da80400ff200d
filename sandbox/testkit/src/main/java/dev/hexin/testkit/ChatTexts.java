package dev.hexin.testkit;

import dev.hexin.domain.customerservice.CustomerServiceMessage;
import dev.hexin.domain.reply.AiReplyTransfer;
import dev.hexin.domain.reply.Article;
import dev.hexin.domain.reply.CustomerServiceTransfer;
import dev.hexin.domain.reply.ImageReply;
import dev.hexin.domain.reply.MusicReply;
import dev.hexin.domain.reply.NewsReply;
import dev.hexin.domain.reply.NoReply;
import dev.hexin.domain.reply.Reply;
import dev.hexin.domain.reply.TextReply;
import dev.hexin.domain.reply.VideoReply;
import dev.hexin.domain.reply.VoiceReply;
import java.util.stream.Collectors;

/** What is to be read of each type of reply and message in a chat. */
final class ChatTexts {
    private ChatTexts() {}

    static String of(Reply reply) {
        return switch (reply) {
            case TextReply text -> text.content();
            case ImageReply image -> "[image " + image.mediaId() + "]";
            case VoiceReply voice -> "[voice " + voice.mediaId() + "]";
            case VideoReply video -> "[video " + video.mediaId() + "]";
            case MusicReply music -> "[music " + music.title() + "]";
            case NewsReply news -> news.articles().stream().map(ChatTexts::of)
                    .collect(Collectors.joining("\n"));
            case CustomerServiceTransfer transfer -> "[handed over to an agent]";
            case AiReplyTransfer transfer -> "[handed over to WeChat's AI]";
            case NoReply none -> "";
        };
    }

    static String of(CustomerServiceMessage message) {
        return switch (message) {
            case CustomerServiceMessage.Text text -> text.content();
            case CustomerServiceMessage.Image image -> "[image " + image.mediaId() + "]";
            case CustomerServiceMessage.Voice voice -> "[voice " + voice.mediaId() + "]";
            case CustomerServiceMessage.Video video -> "[video " + video.mediaId() + "]";
            case CustomerServiceMessage.Music music -> "[music " + music.title() + "]";
            case CustomerServiceMessage.News news -> of(news.article());
            case CustomerServiceMessage.MpNews news -> "[articles " + news.mediaId() + "]";
            case CustomerServiceMessage.PublishedArticle article -> "[article " + article.articleId() + "]";
            case CustomerServiceMessage.Menu menu -> of(menu);
            case CustomerServiceMessage.Card card -> "[card " + card.cardId() + "]";
            case CustomerServiceMessage.MiniProgramPage page -> "[mini program " + page.pagePath() + "]";
        };
    }

    private static String of(Article article) {
        return "[article " + article.title() + (article.url().isEmpty() ? "]" : " " + article.url() + "]");
    }

    private static String of(CustomerServiceMessage.Menu menu) {
        return (menu.head() + menu.items().stream().map(item -> "\n[" + item.content() + "]")
                .collect(Collectors.joining()) + "\n" + menu.tail()).strip();
    }
}
