package dev.hexin.sandbox.media;

import dev.hexin.sandbox.api.ApiError;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** A type of temporary media: the extensions and the size that the platform takes. */
enum MediaType {
    IMAGE(10_000_000, 40009, List.of("png", "jpeg", "jpg", "gif")),
    VOICE(2_000_000, 40010, List.of("amr", "mp3")),
    VIDEO(10_000_000, 40011, List.of("mp4")),
    THUMB(64_000, 40012, List.of("jpg", "jpeg"));

    private final int mostBytes;
    private final int tooLarge;
    private final List<String> extensions;

    MediaType(int mostBytes, int tooLarge, List<String> extensions) {
        this.mostBytes = mostBytes;
        this.tooLarge = tooLarge;
        this.extensions = extensions;
    }

    static MediaType of(String label) {
        return Arrays.stream(values()).filter(type -> type.label().equals(label)).findFirst()
                .orElseThrow(() -> ApiError.of(40004));
    }

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Refuses a file by its extension, its size, or, for a picture, its first bytes. */
    void check(String fileName, byte[] bytes) {
        if (!extensions.contains(extension(fileName))) {
            throw ApiError.of(40005);
        }
        if (bytes.length == 0) {
            throw ApiError.of(44001);
        }
        if (bytes.length > mostBytes) {
            throw ApiError.of(tooLarge);
        }
        if ((this == IMAGE || this == THUMB) && !isPicture(bytes)) {
            throw ApiError.of(40137);
        }
    }

    static String contentType(String fileName) {
        return switch (extension(fileName)) {
            case "png" -> "image/png";
            case "gif" -> "image/gif";
            case "jpg", "jpeg" -> "image/jpeg";
            case "amr" -> "audio/amr";
            case "mp3" -> "audio/mpeg";
            default -> "video/mp4";
        };
    }

    private static String extension(String fileName) {
        return fileName.substring(fileName.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }

    private static boolean isPicture(byte[] bytes) {
        return begins(bytes, 0xFF, 0xD8) || begins(bytes, 0x89, 'P', 'N', 'G')
                || begins(bytes, 'G', 'I', 'F', '8');
    }

    private static boolean begins(byte[] bytes, int... first) {
        for (var i = 0; i < first.length; i++) {
            if (i >= bytes.length || bytes[i] != (byte) first[i]) {
                return false;
            }
        }
        return true;
    }
}
