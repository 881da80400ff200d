package dev.hexin.domain.service.state;

import dev.hexin.domain.reply.AiReplyTransfer;
import dev.hexin.domain.reply.Article;
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
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** An answer as a store keeps it. */
public final class RunResultCodec {
    public static final Codec<RunResult> CODEC = Codec.of("v1", RunResultCodec::texts,
            RunResultCodec::answer);

    /** Stands before the reply of one that is in pages. */
    private static final String IN_PAGES = "pages";

    private RunResultCodec() {}

    static Texts texts(RunResult answer) {
        Texts texts = Texts.of(answer.at().toString());
        return (answer.inPages() ? texts.add(IN_PAGES) : texts).addAll(texts(answer.reply()));
    }

    static RunResult answer(Texts texts) {
        Instant at = texts.nextInstant();
        String type = texts.next();
        return type.equals(IN_PAGES)
                ? new RunResult(reply(texts.next(), texts), at, true)
                : new RunResult(reply(type, texts), at);
    }

    private static Texts texts(Reply reply) {
        return switch (reply) {
            case TextReply text -> Texts.of((text.writtenByAi() ? "ai-" : "")
                    + (text.isMarkdown() ? "markdown" : "text"), text.content());
            case ImageReply image -> Texts.of("image", image.mediaId());
            case VoiceReply voice -> Texts.of("voice", voice.mediaId());
            case VideoReply video -> Texts.of("video", video.mediaId(), video.title(), video.description());
            case MusicReply music -> Texts.of("music", music.title(), music.description(), music.musicUrl(),
                    music.hqMusicUrl(), music.thumbMediaId());
            case NewsReply news -> texts(news);
            case CustomerServiceTransfer transfer -> Texts.of("agent", transfer.agent());
            case AiReplyTransfer transfer -> Texts.of("ai");
            case NoReply none -> Texts.of("none");
        };
    }

    private static Texts texts(NewsReply news) {
        Texts texts = Texts.of("news").add(news.articles().size());
        news.articles().forEach(article -> texts.addAll(Texts.of(article.title(), article.description(),
                article.picUrl(), article.url())));
        return texts;
    }

    private static Reply reply(String type, Texts texts) {
        return switch (type) {
            case "text" -> new TextReply(texts.next());
            case "markdown" -> Reply.markdown(texts.next());
            case "ai-text" -> new TextReply(texts.next()).asWrittenByAi();
            case "ai-markdown" -> Reply.markdown(texts.next()).asWrittenByAi();
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

    private static NewsReply news(Texts texts) {
        List<Article> articles = new ArrayList<>();
        for (long left = texts.nextNumber(); left > 0; left--) {
            articles.add(new Article(texts.next(), texts.next(), texts.next(), texts.next()));
        }
        return new NewsReply(articles);
    }
}
