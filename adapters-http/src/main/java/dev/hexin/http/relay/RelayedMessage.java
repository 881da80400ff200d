package dev.hexin.http.relay;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
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
import dev.hexin.domain.message.RefusedValueException;
import dev.hexin.domain.platform.JsonValue;
import dev.hexin.domain.platform.PlatformException;
import dev.hexin.domain.port.RelayCall.Addressed;
import dev.hexin.domain.reply.Article;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads a customer-service message as the platform's documents write it. Refuses a field that Hexin would
 * lose.
 */
final class RelayedMessage {
    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(8).build()).build();
    private static final String AI = "aimsgcontext";
    private static final String TYPES = "msgtype is one of text, image, voice, video, music, news, mpnews,"
            + " mpnewsarticle, msgmenu, wxcard, miniprogrampage";

    private RelayedMessage() {}

    /** @throws RefusedValueException when it is none */
    static Addressed read(byte[] json) {
        try {
            JsonValue message = JsonValue.of(parse(json));
            String type = message.text("msgtype");
            Set<String> known = Set.of("touser", "msgtype", type, AI);
            if (!(message instanceof JsonValue.JsonObject(Map<String, JsonValue> fields))
                    || !known.containsAll(fields.keySet())) {
                throw new RefusedValueException(
                        "a message has touser, msgtype, what is named by msgtype, and perhaps aimsgcontext");
            }
            boolean ai = message.find(AI).map(context -> context.flag("is_ai_msg")).orElse(false);
            return new Addressed(new OpenId(message.text("touser")), of(type, message.object(type), ai));
        } catch (PlatformException missing) {
            throw new RefusedValueException("a field of the message is missing, or of another kind");
        }
    }

    private static CustomerServiceMessage of(String type, JsonValue json, boolean ai) {
        if (ai && !type.equals("text")) {
            throw new RefusedValueException("aimsgcontext goes with a text only");
        }
        return switch (type) {
            case "text" -> new Text(json.text("content"), ai);
            case "image" -> new Image(json.text("media_id"));
            case "voice" -> new Voice(json.text("media_id"));
            case "video" -> new Video(json.text("media_id"), json.text("thumb_media_id"),
                    optional(json, "title"), optional(json, "description"));
            case "music" -> new Music(optional(json, "title"), optional(json, "description"),
                    json.text("musicurl"), optional(json, "hqmusicurl"), json.text("thumb_media_id"));
            case "news" -> new News(article(json.list("articles")));
            case "mpnews" -> new MpNews(json.text("media_id"));
            case "mpnewsarticle" -> new PublishedArticle(json.text("article_id"));
            case "msgmenu" -> new Menu(json.text("head_content"), json.list("list").stream()
                    .map(item -> new Menu.Item(item.text("id"), item.text("content"))).toList(),
                    json.text("tail_content"));
            case "wxcard" -> new Card(json.text("card_id"));
            case "miniprogrampage" -> new MiniProgramPage(optional(json, "title"), json.text("appid"),
                    json.text("pagepath"), json.text("thumb_media_id"));
            default -> throw new RefusedValueException(TYPES);
        };
    }

    private static Article article(List<JsonValue> articles) {
        if (articles.size() != 1) {
            throw new RefusedValueException("a message of news has one article");
        }
        JsonValue article = articles.getFirst();
        return new Article(article.text("title"), article.findText("description").orElse(""),
                article.findText("picurl").orElse(""), article.findText("url").orElse(""));
    }

    private static @Nullable String optional(JsonValue json, String name) {
        Optional<String> text = json.findText(name);
        return text.orElse(null);
    }

    private static @Nullable Object parse(byte[] bytes) {
        try (JsonParser json = JSON.createParser(bytes)) {
            json.nextToken();
            Object value = value(json);
            if (json.nextToken() == null) {
                return value;
            }
        } catch (IOException malformed) { // its message quotes the text
            throw new RefusedValueException("the body is JSON in UTF-8");
        }
        throw new RefusedValueException("the body is one JSON object");
    }

    private static @Nullable Object value(JsonParser json) throws IOException {
        JsonToken token = json.currentToken();
        if (token == null) {
            throw new RefusedValueException("the body is one JSON object");
        }
        return switch (token) {
            case START_OBJECT -> object(json);
            case START_ARRAY -> array(json);
            case VALUE_NULL -> null;
            case VALUE_TRUE, VALUE_FALSE -> json.getBooleanValue();
            case VALUE_NUMBER_INT -> json.getText().length() > 18 ? json.getText() : json.getLongValue();
            default -> json.getText();
        };
    }

    private static Map<String, @Nullable Object> object(JsonParser json) throws IOException {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String name = json.currentName();
            json.nextToken();
            fields.put(name, value(json));
        }
        return fields;
    }

    private static List<@Nullable Object> array(JsonParser json) throws IOException {
        List<@Nullable Object> items = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            items.add(value(json));
        }
        return items;
    }
}
