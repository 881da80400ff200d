package dev.hexin.bots;

import dev.hexin.domain.reply.Answer;
import dev.hexin.domain.reply.Reply;
import dev.hexin.domain.reply.TextReply;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** What a bot wrote as a whole, by its content type. */
enum BotAnswer {
    TEXT("text/plain"), MARKDOWN("text/markdown"), JSON("application/json"), STREAM("text/event-stream");

    /** So much text is more than a follower can be brought. */
    static final int LARGEST = 256 * 1024;
    static final String AI = "X-AI";

    private final String type;

    BotAnswer(String type) {
        this.type = type;
    }

    /** A content type without its parameters, in lower case. */
    static String plain(String contentType) {
        return contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException where it is none */
    static BotAnswer of(String contentType) {
        String plain = plain(contentType);
        for (BotAnswer one : values()) {
            if (one.type.equals(plain)) {
                return one;
            }
        }
        throw new IllegalArgumentException(plain.equals("text/html")
                ? "an HTML page"
                : "another type than text/plain, text/markdown, application/json or text/event-stream");
    }

    /** @throws IllegalArgumentException where it is none */
    Answer read(byte[] body, boolean isAi) {
        String text = new String(body, StandardCharsets.UTF_8);
        return switch (this) {
            case TEXT -> text(Reply::text, text, isAi);
            case MARKDOWN -> text(Reply::markdown, text, isAi);
            case JSON -> ReplyJson.read(body, isAi);
            case STREAM -> throw new IllegalArgumentException("a stream, which is no whole answer");
        };
    }

    /** One without words says nothing. */
    private static Answer text(java.util.function.Function<String, TextReply> of, String text, boolean isAi) {
        if (text.isBlank()) {
            return Reply.none();
        }
        TextReply reply = of.apply(text.strip());
        return isAi ? reply.asWrittenByAi() : reply;
    }
}
