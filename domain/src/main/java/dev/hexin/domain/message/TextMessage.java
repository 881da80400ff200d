package dev.hexin.domain.message;

import org.jspecify.annotations.Nullable;

/**
 * A follower wrote something.
 *
 * @param content the words; emoji may come as Unicode or as codes such as {@code /::)}
 * @param menuId the tapped item of a menu message, of which {@code content} then is the text; null otherwise
 */
public record TextMessage(Envelope envelope, String content, @Nullable String menuId) implements Message {
    public static final MessageType<TextMessage> TYPE = MessageType.message("text", TextMessage.class,
            (envelope, fields) -> new TextMessage(envelope, fields.text("Content"),
                    fields.textOrNull("bizmsgmenuid")))
            .withFreeText("Content");
}
