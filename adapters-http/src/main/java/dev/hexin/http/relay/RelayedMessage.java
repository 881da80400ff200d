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
import dev.hexin.domain.reply.TextReply;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads a customer-service message as the platform's documents write it. Refuses a field that Hexin would
 * lose.
 */
final class RelayedMessage {
    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(8).build()).build();
    private static final String AI = "aimsgcontext";
    /** WeChat's have 28 characters today. */
    private static final Pattern OPENID = Pattern.compile("[A-Za-z0-9_-]{1,128}");
    private static final String TYPES = "msgtype is one of text, image, voice, video, music, news, mpnews,"
            + " mpnewsarticle, msgmenu, wxcard, miniprogrampage";

    private RelayedMessage() {}

    /** @throws RefusedValueException when it is none */
    static Addressed read(byte[] json) {
        try {
            JsonValue message = JsonValue.of(parse(json));
            String type = text(message, "msgtype");
            Set<String> known = Set.of("touser", "msgtype", type, AI);
            if (!(message instanceof JsonValue.JsonObject(Map<String, JsonValue> fields))
                    || !known.containsAll(fields.keySet())) {
                throw new RefusedValueException(
                        "a message has touser, msgtype, what is named by msgtype, and perhaps aimsgcontext");
            }
            boolean ai = message.find(AI).map(context -> context.flag("is_ai_msg")).orElse(false);
            return new Addressed(follower(message), of(type, message.object(type), ai));
        } catch (PlatformException missing) {
            throw new RefusedValueException("a field of the message is missing, or of another kind");
        }
    }

    private static OpenId follower(JsonValue message) {
        String follower = text(message, "touser");
        if (!OPENID.matcher(follower).matches()) {
            throw new RefusedValueException("touser is an openid of this account: letters, digits, - and _");
        }
        return new OpenId(follower);
    }

    private static CustomerServiceMessage of(String type, JsonValue json, boolean ai) {
        if (ai && !type.equals("text")) {
            throw new RefusedValueException("aimsgcontext goes with a text only");
        }
        return switch (type) {
            case "text" -> new Text(content(json), ai);
            case "image" -> new Image(text(json, "media_id"));
            case "voice" -> new Voice(text(json, "media_id"));
            case "video" -> new Video(text(json, "media_id"), text(json, "thumb_media_id"),
                    optional(json, "title"), optional(json, "description"));
            case "music" -> new Music(optional(json, "title"), optional(json, "description"),
                    text(json, "musicurl"), optional(json, "hqmusicurl"), text(json, "thumb_media_id"));
            case "news" -> new News(article(json.list("articles")));
            case "mpnews" -> new MpNews(text(json, "media_id"));
            case "mpnewsarticle" -> new PublishedArticle(text(json, "article_id"));
            case "msgmenu" -> new Menu(text(json, "head_content"), json.list("list").stream()
                    .map(item -> new Menu.Item(item.text("id"), text(item, "content"))).toList(),
                    text(json, "tail_content"));
            case "wxcard" -> new Card(text(json, "card_id"));
            case "miniprogrampage" -> new MiniProgramPage(optional(json, "title"), text(json, "appid"),
                    text(json, "pagepath"), text(json, "thumb_media_id"));
            default -> throw new RefusedValueException(TYPES);
        };
    }

    private static String content(JsonValue json) {
        String content = text(json, "content");
        if (content.getBytes(StandardCharsets.UTF_8).length > TextReply.MAX_BYTES) {
            throw new RefusedValueException("content has at most " + TextReply.MAX_BYTES + " bytes of UTF-8");
        }
        return content;
    }

    private static Article article(List<JsonValue> articles) {
        if (articles.size() != 1) {
            throw new RefusedValueException("a message of news has one article");
        }
        JsonValue article = articles.getFirst();
        return new Article(text(article, "title"), text(article, "description", ""),
                text(article, "picurl", ""), text(article, "url", ""));
    }

    private static String text(JsonValue json, String name, String otherwise) {
        String text = optional(json, name);
        return text == null ? otherwise : text;
    }

    private static String text(JsonValue json, String name) {
        String text = optional(json, name);
        if (text == null) {
            throw new RefusedValueException(name + " is missing");
        }
        return text;
    }

    /** Null where it is missing. Of another type WeChat takes nothing. */
    private static @Nullable String optional(JsonValue json, String name) {
        return switch (json.find(name).orElse(null)) {
            case null -> null;
            case JsonValue.JsonString(String text) -> text;
            default -> throw new RefusedValueException(name + " is a text, in quotes");
        };
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
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(json);
            default -> json.getText();
        };
    }

    private static long number(JsonParser json) throws IOException {
        if (!json.getText().matches("-?\\d{1,18}")) {
            throw new RefusedValueException("a number in a message is whole and has at most 18 digits");
        }
        return json.getLongValue();
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
