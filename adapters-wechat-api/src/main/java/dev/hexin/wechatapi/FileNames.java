package dev.hexin.wechatapi;

import io.micronaut.http.MediaType;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Names of files: which one a {@code Content-Disposition} gives, without any directory, and what they say.
 */
final class FileNames {
    private static final Pattern NAME = Pattern.compile(
            "(?i)(?:^|[;\\s])filename\\s*=\\s*(?:\"([^\"]*)\"|([^;\\s]+))");
    private static final int LONGEST = 255;

    private FileNames() {}

    /** What its ending says that it is. */
    static String type(String fileName) {
        String ending = fileName.substring(fileName.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return MediaType.forExtension(ending).orElse(MediaType.APPLICATION_OCTET_STREAM_TYPE).getName();
    }

    static @Nullable String in(@Nullable String disposition) {
        Matcher name = NAME.matcher(disposition == null ? "" : disposition);
        if (!name.find()) {
            return null;
        }
        String given = name.group(1) == null ? name.group(2) : name.group(1);
        // the platform sends UTF-8, which headers are not read as
        String text = new String(given.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8)
                .replaceAll("\\p{Cntrl}", "");
        String last = text.substring(Math.max(text.lastIndexOf('/'), text.lastIndexOf('\\')) + 1).strip();
        return last.isEmpty() || last.matches("\\.+") || last.length() > LONGEST ? null : last;
    }
}
