package dev.hexin.persistence;

import dev.hexin.domain.reply.AiReplyTransfer;
import dev.hexin.domain.reply.Answer;
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
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An answer as a store keeps it: text that is read back as the very same answer, by this version and later ones. */
public final class AnswerText {
    /** So that another format can follow. */
    private static final String VERSION = "v1";

    private AnswerText() {}

    public static String of(Answer answer) {
        List<@Nullable String> texts = new ArrayList<>(List.of(VERSION, answer.at().toString()));
        texts.addAll(texts(answer.reply()));
        return TextArray.of(texts);
    }

    /** The answer; empty where the text is damaged, or of a version that this one does not know. */
    public static Optional<Answer> read(String text) {
        try {
            TextArray texts = TextArray.read(text);
            if (!texts.next().equals(VERSION)) {
                return Optional.empty();
            }
            Instant at = Instant.parse(texts.next());
            Answer answer = new Answer(reply(texts), at);
            texts.end();
            return Optional.of(answer);
        } catch (IllegalArgumentException | DateTimeException unreadable) {
            return Optional.empty();
        }
    }

    private static List<@Nullable String> texts(Reply reply) {
        return switch (reply) {
            case TextReply text -> List.of("text", text.content());
            case ImageReply image -> List.of("image", image.mediaId());
            case VoiceReply voice -> List.of("voice", voice.mediaId());
            case VideoReply video ->
                Arrays.asList("video", video.mediaId(), video.title(), video.description());
            case MusicReply music -> Arrays.asList("music", music.title(), music.description(),
                    music.musicUrl(), music.hqMusicUrl(), music.thumbMediaId());
            case NewsReply news -> texts(news);
            case CustomerServiceTransfer transfer -> Arrays.asList("agent", transfer.agent());
            case AiReplyTransfer transfer -> List.of("ai");
            case NoReply none -> List.of("none");
        };
    }

    private static List<@Nullable String> texts(NewsReply news) {
        List<@Nullable String> texts = new ArrayList<>(List.of("news"));
        news.articles().forEach(article -> texts.addAll(
                List.of(article.title(), article.description(), article.picUrl(), article.url())));
        return texts;
    }

    private static Reply reply(TextArray texts) {
        String type = texts.next();
        return switch (type) {
            case "text" -> new TextReply(texts.next());
            case "image" -> new ImageReply(texts.next());
            case "voice" -> new VoiceReply(texts.next());
            case "video" -> new VideoReply(texts.next(), texts.nextOrNull(), texts.nextOrNull());
            case "music" -> new MusicReply(texts.nextOrNull(), texts.nextOrNull(), texts.nextOrNull(),
                    texts.nextOrNull(), texts.nextOrNull());
            case "news" -> news(texts);
            case "agent" -> new CustomerServiceTransfer(texts.nextOrNull());
            case "ai" -> new AiReplyTransfer();
            case "none" -> Reply.none();
            default -> throw new IllegalArgumentException("a kind of reply is expected");
        };
    }

    private static NewsReply news(TextArray texts) {
        List<Article> articles = new ArrayList<>();
        while (texts.hasNext()) {
            articles.add(new Article(texts.next(), texts.next(), texts.next(), texts.next()));
        }
        return new NewsReply(articles);
    }
}
