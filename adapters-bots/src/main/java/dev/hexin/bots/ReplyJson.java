package dev.hexin.bots;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.hexin.domain.reply.AiReplyTransfer;
import dev.hexin.domain.reply.Answer;
import dev.hexin.domain.reply.Article;
import dev.hexin.domain.reply.CustomerServiceTransfer;
import dev.hexin.domain.reply.ImageReply;
import dev.hexin.domain.reply.MusicReply;
import dev.hexin.domain.reply.NewsReply;
import dev.hexin.domain.reply.Reply;
import dev.hexin.domain.reply.TextReply;
import dev.hexin.domain.reply.VideoReply;
import dev.hexin.domain.reply.VoiceReply;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the replies that a bot wrote as JSON; docs/bots.md describes them. */
final class ReplyJson {
    /** What types there are, as the bot writes them. */
    static final List<String> TYPES = List.of("text", "markdown", "image", "voice", "video", "music", "news",
            "transfer", "ai-transfer", "none", "pass");
    private static final int DEEPEST = 10;
    private static final int MOST_REPLIES = 10;
    private static final ObjectMapper JSON = JsonMapper.builder(JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build()).build())
            .build();

    private ReplyJson() {}

    /**
     * One reply, or {@code {"replies": […]}}.
     *
     * @param isAi whether a model wrote all of it
     * @throws IllegalArgumentException where it is none
     */
    static Answer read(byte[] bytes, boolean isAi) {
        JsonNode node = node(bytes);
        JsonNode replies = node.path("replies");
        if (!replies.isArray()) {
            return answer(node, isAi);
        }
        boolean areAi = isAi || node.path("ai").asBoolean();
        List<Reply> all = new ArrayList<>();
        for (JsonNode reply : replies) {
            if (all.size() == MOST_REPLIES || !(answer(reply, areAi) instanceof Reply one)) {
                throw malformed("replies are at most " + MOST_REPLIES + ", and none of them is a pass");
            }
            all.add(one);
        }
        if (all.isEmpty()) {
            return Reply.none();
        }
        return all.size() == 1 ? all.getFirst() : Reply.several(all);
    }

    private static JsonNode node(byte[] bytes) {
        try {
            JsonNode node = JSON.readTree(bytes);
            if (node.isObject()) {
                return node;
            }
        } catch (IOException noJson) {
            throw malformed("it is no JSON");
        }
        throw malformed("it is no JSON object");
    }

    private static Answer answer(JsonNode node, boolean isAi) {
        return switch (node.path("type").asText()) {
            case "text" -> marked(Reply.text(required(node, "text")), node, isAi);
            case "markdown" -> marked(Reply.markdown(required(node, "text")), node, isAi);
            case "image" -> new ImageReply(required(node, "mediaId"));
            case "voice" -> new VoiceReply(required(node, "mediaId"));
            case "video" -> new VideoReply(required(node, "mediaId"), optional(node, "title"),
                    optional(node, "description"));
            case "music" -> new MusicReply(optional(node, "title"), optional(node, "description"),
                    optional(node, "musicUrl"), optional(node, "hqMusicUrl"), optional(node, "thumbMediaId"));
            case "news" -> news(node);
            case "transfer" -> new CustomerServiceTransfer(optional(node, "agent"));
            case "ai-transfer" -> new AiReplyTransfer();
            case "none" -> Reply.none();
            case "pass" -> Reply.pass();
            default -> throw malformed("type is none of " + String.join(", ", TYPES));
        };
    }

    private static TextReply marked(TextReply text, JsonNode node, boolean isAi) {
        return isAi || node.path("ai").asBoolean() ? text.asWrittenByAi() : text;
    }

    private static NewsReply news(JsonNode node) {
        List<Article> articles = new ArrayList<>();
        for (JsonNode article : node.path("articles")) {
            if (articles.size() == NewsReply.MAX_ARTICLES) {
                throw malformed("articles are more than " + NewsReply.MAX_ARTICLES);
            }
            articles.add(new Article(required(article, "title"), article.path("description").asText(),
                    article.path("picUrl").asText(), article.path("url").asText()));
        }
        return new NewsReply(articles);
    }

    private static String required(JsonNode node, String name) {
        String text = optional(node, name);
        if (text == null) {
            throw malformed("there is no text named " + name);
        }
        return text;
    }

    private static @Nullable String optional(JsonNode node, String name) {
        JsonNode value = node.path(name);
        return value.isTextual() && !value.asText().isBlank() ? value.asText() : null;
    }

    private static IllegalArgumentException malformed(String why) {
        return new IllegalArgumentException("JSON that is no reply: " + why);
    }
}
