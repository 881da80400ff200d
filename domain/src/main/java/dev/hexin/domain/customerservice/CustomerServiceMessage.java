package dev.hexin.domain.customerservice;

import dev.hexin.domain.message.LegalText;
import dev.hexin.domain.message.RefusedValueException;
import dev.hexin.domain.reply.Article;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the platform sends for an account. Sealed, because it sends nothing else. Protocol: "Customer-service
 * messages".
 */
public sealed interface CustomerServiceMessage {

    /**
     * At most 2048 bytes of UTF-8; {@code <a href>} makes a link.
     *
     * @param writtenByAi marks the text as an AI's
     */
    record Text(String content, boolean writtenByAi) implements CustomerServiceMessage {
        public Text {
            content = required("a text", content);
        }

        public Text(String content) {
            this(content, false);
        }
    }

    /** A picture that was uploaded. */
    record Image(String mediaId) implements CustomerServiceMessage {
        public Image {
            mediaId = required("an image's media id", mediaId);
        }
    }

    /** A voice recording that was uploaded. */
    record Voice(String mediaId) implements CustomerServiceMessage {
        public Voice {
            mediaId = required("a voice message's media id", mediaId);
        }
    }

    /** A video that was uploaded, with the picture that stands for it. */
    record Video(String mediaId, String thumbMediaId, @Nullable String title, @Nullable String description)
            implements
                CustomerServiceMessage {
        public Video {
            mediaId = required("a video's media id", mediaId);
            thumbMediaId = required("a video's thumbnail", thumbMediaId);
            title = optional(title);
            description = optional(description);
        }
    }

    /** A link to music, with a picture that was uploaded. */
    record Music(
            @Nullable String title,
            @Nullable String description,
            String musicUrl,
            @Nullable String hqMusicUrl,
            String thumbMediaId) implements CustomerServiceMessage {
        public Music {
            title = optional(title);
            description = optional(description);
            musicUrl = required("a music message's address", musicUrl);
            hqMusicUrl = optional(hqMusicUrl);
            thumbMediaId = required("a music message's thumbnail", thumbMediaId);
        }
    }

    /** One article: the platform takes no more here. */
    record News(Article article) implements CustomerServiceMessage {}

    /** Articles by their media id; the platform is withdrawing it in favour of {@link PublishedArticle}. */
    record MpNews(String mediaId) implements CustomerServiceMessage {
        public MpNews {
            mediaId = required("the articles' media id", mediaId);
        }
    }

    /** A published article ({@code mpnewsarticle}). */
    record PublishedArticle(String articleId) implements CustomerServiceMessage {
        public PublishedArticle {
            articleId = required("an article's id", articleId);
        }
    }

    /** A choice ({@code msgmenu}); what the follower taps arrives as a text with {@code bizmsgmenuid}. */
    record Menu(String head, List<Item> items, String tail) implements CustomerServiceMessage {
        public Menu {
            head = LegalText.of(head);
            tail = LegalText.of(tail);
            items = List.copyOf(items);
            if (items.isEmpty()) {
                throw new RefusedValueException("a menu needs an item");
            }
        }

        /** @param id what comes back as {@code bizmsgmenuid} */
        public record Item(String id, String content) {
            public Item {
                id = required("a menu item's id", id);
                content = required("a menu item's text", content);
            }
        }
    }

    /** A coupon or a membership card, by its id. */
    record Card(String cardId) implements CustomerServiceMessage {
        public Card {
            cardId = required("a card's id", cardId);
        }
    }

    /** A page of a mini program that is linked to the account. */
    record MiniProgramPage(@Nullable String title, String appId, String pagePath, String thumbMediaId)
            implements
                CustomerServiceMessage {
        public MiniProgramPage {
            title = optional(title);
            appId = required("a mini program's AppID", appId);
            pagePath = required("a mini program's page", pagePath);
            thumbMediaId = required("a mini program page's thumbnail", thumbMediaId);
        }
    }

    private static String required(String what, @Nullable String value) {
        String legal = value == null ? "" : LegalText.of(value);
        if (legal.isBlank()) {
            throw new RefusedValueException(what + " is missing");
        }
        return legal;
    }

    private static @Nullable String optional(@Nullable String value) {
        return value == null ? null : LegalText.of(value);
    }
}
