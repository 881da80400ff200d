package dev.hexin.http.webhook;

import dev.hexin.domain.message.Envelope;
import dev.hexin.domain.message.OpenId;
import dev.hexin.domain.reply.AiReplyTransfer;
import dev.hexin.domain.reply.Article;
import dev.hexin.domain.reply.CustomerServiceTransfer;
import dev.hexin.domain.reply.ImageReply;
import dev.hexin.domain.reply.MusicReply;
import dev.hexin.domain.reply.NewsReply;
import dev.hexin.domain.reply.NoReply;
import dev.hexin.domain.reply.RunResult;
import dev.hexin.domain.reply.TextReply;
import dev.hexin.domain.reply.VideoReply;
import dev.hexin.domain.reply.VoiceReply;
import org.jspecify.annotations.Nullable;

/**
 * Lays a passive reply out as the platform's documents have it: exact names in their order, To and From
 * swapped, CreateTime in whole seconds. Protocol: "Passive replies".
 */
record ReplyLayout(ReplySink to) {

    /** Writes the reply to a follower's push. */
    void write(RunResult answer, OpenId follower, Envelope push) {
        to.text("ToUserName", follower.value());
        to.text("FromUserName", push.account());
        to.number("CreateTime", answer.at().getEpochSecond());
        switch (answer.reply()) {
            case TextReply text -> {
                type("text");
                to.text("Content", text.content());
            }
            case ImageReply image -> {
                type("image");
                to.section("Image", () -> to.text("MediaId", image.mediaId()));
            }
            case VoiceReply voice -> {
                type("voice");
                to.section("Voice", () -> to.text("MediaId", voice.mediaId()));
            }
            case VideoReply video -> {
                type("video");
                to.section("Video", () -> video(video));
            }
            case MusicReply music -> {
                type("music");
                to.section("Music", () -> music(music));
            }
            case NewsReply news -> {
                type("news");
                to.number("ArticleCount", news.articles().size());
                to.list("Articles", "item", news.articles(), this::article);
            }
            case CustomerServiceTransfer transfer -> {
                type("transfer_customer_service");
                String agent = transfer.agent();
                if (agent != null) {
                    to.section("TransInfo", () -> to.text("KfAccount", agent));
                }
            }
            case AiReplyTransfer transfer -> type("transfer_biz_ai_ivr");
            case NoReply none -> throw new IllegalStateException("nothing to say is not written");
        }
    }

    private void video(VideoReply video) {
        to.text("MediaId", video.mediaId());
        optional("Title", video.title());
        optional("Description", video.description());
    }

    private void music(MusicReply music) {
        optional("Title", music.title());
        optional("Description", music.description());
        optional("MusicUrl", music.musicUrl());
        optional("HQMusicUrl", music.hqMusicUrl());
        optional("ThumbMediaId", music.thumbMediaId());
    }

    private void article(Article article) {
        to.text("Title", article.title());
        to.text("Description", article.description());
        to.text("PicUrl", article.picUrl());
        to.text("Url", article.url());
    }

    private void type(String type) {
        to.text("MsgType", type);
    }

    private void optional(String name, @Nullable String value) {
        if (value != null) {
            to.text(name, value);
        }
    }
}
