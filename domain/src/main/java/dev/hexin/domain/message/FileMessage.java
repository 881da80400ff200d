package dev.hexin.domain.message;

import org.jspecify.annotations.Nullable;

/**
 * A follower sent a file. WeChat doesn't document this type, and the file can't be fetched as media.
 *
 * @param title the file's name
 * @param key names the file inside WeChat ({@code FileKey})
 * @param md5 the content's MD5 in hexadecimal
 * @param length bytes ({@code FileTotalLen})
 */
public record FileMessage(
        Envelope envelope,
        String title,
        String description,
        String key,
        @Nullable String md5,
        @Nullable Long length) implements Message {
    public static final MessageType<FileMessage> TYPE = MessageType.message("file", FileMessage.class,
            (envelope, fields) -> new FileMessage(envelope, fields.text("Title"), fields.text("Description"),
                    fields.text("FileKey"), fields.textOrNull("FileMd5"),
                    fields.numberOrNull("FileTotalLen")))
            .withFreeText("Title", "Description");
}
