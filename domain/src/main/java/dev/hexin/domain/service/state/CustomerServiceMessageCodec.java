package dev.hexin.domain.service.state;

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
import dev.hexin.domain.reply.Article;
import java.util.ArrayList;
import java.util.List;

/** A customer-service message as a store keeps it. */
final class CustomerServiceMessageCodec {
    private CustomerServiceMessageCodec() {}

    static Texts texts(CustomerServiceMessage message) {
        return switch (message) {
            case Text text -> Texts.of("text", text.content()).add(text.writtenByAi());
            case Image image -> Texts.of("image", image.mediaId());
            case Voice voice -> Texts.of("voice", voice.mediaId());
            case Video video -> Texts.of("video", video.mediaId(), video.thumbMediaId(), video.title(),
                    video.description());
            case Music music -> Texts.of("music", music.title(), music.description(), music.musicUrl(),
                    music.hqMusicUrl(), music.thumbMediaId());
            case News(Article article) -> Texts.of("news", article.title(), article.description(),
                    article.picUrl(), article.url());
            case MpNews news -> Texts.of("mpnews", news.mediaId());
            case PublishedArticle article -> Texts.of("article", article.articleId());
            case Menu menu -> texts(menu);
            case Card card -> Texts.of("card", card.cardId());
            case MiniProgramPage page -> Texts.of("miniprogram", page.title(), page.appId(), page.pagePath(),
                    page.thumbMediaId());
        };
    }

    private static Texts texts(Menu menu) {
        Texts texts = Texts.of("menu", menu.head(), menu.tail()).add(menu.items().size());
        menu.items().forEach(item -> texts.add(item.id()).add(item.content()));
        return texts;
    }

    static CustomerServiceMessage message(Texts texts) {
        String type = texts.next();
        return switch (type) {
            case "text" -> new Text(texts.next(), texts.nextFlag());
            case "image" -> new Image(texts.next());
            case "voice" -> new Voice(texts.next());
            case "video" -> new Video(texts.next(), texts.next(), texts.nextOrNull(), texts.nextOrNull());
            case "music" -> new Music(texts.nextOrNull(), texts.nextOrNull(), texts.next(),
                    texts.nextOrNull(), texts.next());
            case "news" -> new News(new Article(texts.next(), texts.next(), texts.next(), texts.next()));
            case "mpnews" -> new MpNews(texts.next());
            case "article" -> new PublishedArticle(texts.next());
            case "menu" -> menu(texts);
            case "card" -> new Card(texts.next());
            case "miniprogram" -> new MiniProgramPage(texts.nextOrNull(), texts.next(), texts.next(),
                    texts.next());
            default -> throw new IllegalArgumentException("a kind of message is expected");
        };
    }

    private static Menu menu(Texts texts) {
        String head = texts.next();
        String tail = texts.next();
        List<Menu.Item> items = new ArrayList<>();
        for (long left = texts.nextNumber(); left > 0; left--) {
            items.add(new Menu.Item(texts.next(), texts.next()));
        }
        return new Menu(head, items, tail);
    }
}
