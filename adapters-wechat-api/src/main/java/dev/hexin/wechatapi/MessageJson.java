package dev.hexin.wechatapi;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.hexin.domain.customerservice.CustomerServiceMessage;
import dev.hexin.domain.customerservice.CustomerServiceMessage.Card;
import dev.hexin.domain.customerservice.CustomerServiceMessage.Image;
import dev.hexin.domain.customerservice.CustomerServiceMessage.Menu;
import dev.hexin.domain.customerservice.CustomerServiceMessage.MiniProgramPage;
import dev.hexin.domain.customerservice.CustomerServiceMessage.MpNews;
import dev.hexin.domain.customerservice.CustomerServiceMessage.Music;
import dev.hexin.domain.customerservice.CustomerServiceMessage.News;
import dev.hexin.domain.customerservice.CustomerServiceMessage.PublishedArticle;
import dev.hexin.domain.customerservice.CustomerServiceMessage.Text;
import dev.hexin.domain.customerservice.CustomerServiceMessage.Video;
import dev.hexin.domain.customerservice.CustomerServiceMessage.Voice;
import dev.hexin.domain.message.OpenId;
import dev.hexin.domain.reply.Article;
import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Writes customer-service messages as the platform reads them. */
final class MessageJson {
    private final JsonGenerator json;

    private MessageJson(JsonGenerator json) {
        this.json = json;
    }

    /** @param agent in whose name; null: in the account's */
    static String of(OpenId follower, CustomerServiceMessage message, @Nullable String agent) {
        return JsonBody.of(json -> new MessageJson(json).write(follower, message, agent));
    }

    private void write(OpenId follower, CustomerServiceMessage message, @Nullable String agent)
            throws IOException {
        String type = type(message);
        json.writeStringField("touser", follower.value());
        json.writeStringField("msgtype", type);
        json.writeObjectFieldStart(type);
        payload(message);
        json.writeEndObject();
        if (agent != null && !agent.isBlank()) {
            json.writeObjectFieldStart("customservice");
            json.writeStringField("kf_account", agent);
            json.writeEndObject();
        }
        if (message instanceof Text text && text.writtenByAi()) {
            json.writeObjectFieldStart("aimsgcontext");
            json.writeNumberField("is_ai_msg", 1);
            json.writeEndObject();
        }
    }

    private static String type(CustomerServiceMessage message) {
        return switch (message) {
            case Text text -> "text";
            case Image image -> "image";
            case Voice voice -> "voice";
            case Video video -> "video";
            case Music music -> "music";
            case News news -> "news";
            case MpNews news -> "mpnews";
            case PublishedArticle article -> "mpnewsarticle";
            case Menu menu -> "msgmenu";
            case Card card -> "wxcard";
            case MiniProgramPage page -> "miniprogrampage";
        };
    }

    private void payload(CustomerServiceMessage message) throws IOException {
        switch (message) {
            case Text(String content, boolean ai) -> field("content", content);
            case Image(String mediaId) -> field("media_id", mediaId);
            case Voice(String mediaId) -> field("media_id", mediaId);
            case Video video -> video(video);
            case Music music -> music(music);
            case News(Article article) -> articles(article);
            case MpNews(String mediaId) -> field("media_id", mediaId);
            case PublishedArticle(String articleId) -> field("article_id", articleId);
            case Menu menu -> menu(menu);
            case Card(String cardId) -> field("card_id", cardId);
            case MiniProgramPage page -> page(page);
        }
    }

    private void video(Video video) throws IOException {
        field("media_id", video.mediaId());
        field("thumb_media_id", video.thumbMediaId());
        field("title", video.title());
        field("description", video.description());
    }

    private void music(Music music) throws IOException {
        field("title", music.title());
        field("description", music.description());
        field("musicurl", music.musicUrl());
        field("hqmusicurl", Objects.requireNonNullElse(music.hqMusicUrl(), music.musicUrl())); // required
        field("thumb_media_id", music.thumbMediaId());
    }

    private void articles(Article article) throws IOException {
        json.writeArrayFieldStart("articles");
        json.writeStartObject();
        field("title", article.title());
        field("description", article.description());
        field("url", article.url());
        field("picurl", article.picUrl());
        json.writeEndObject();
        json.writeEndArray();
    }

    private void menu(Menu menu) throws IOException {
        field("head_content", menu.head());
        json.writeArrayFieldStart("list");
        for (Menu.Item item : menu.items()) {
            json.writeStartObject();
            field("id", item.id());
            field("content", item.content());
            json.writeEndObject();
        }
        json.writeEndArray();
        field("tail_content", menu.tail());
    }

    private void page(MiniProgramPage page) throws IOException {
        field("title", page.title());
        field("appid", page.appId());
        field("pagepath", page.pagePath());
        field("thumb_media_id", page.thumbMediaId());
    }

    private void field(String name, @Nullable String value) throws IOException {
        if (value != null) {
            json.writeStringField(name, value);
        }
    }
}
