package dev.hexin.domain.platform;

import dev.hexin.domain.message.RefusedValueException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A file for WeChat's API: one part of a multipart form, and further fields where a call wants them.
 *
 * @param part the name of the form's part; nearly all calls want {@code media}
 * @param fileName by whose ending WeChat recognises the format, such as {@code menu.jpg}
 * @param fields further parts of the form, such as {@code description} of a permanent video
 */
public record FileUpload(String part, String fileName, Content content, Map<String, String> fields) {
    /** The largest file that is uploaded, in bytes: twice what WeChat takes of any kind. */
    public static final int LARGEST = 20 << 20;
    private static final Pattern PART = Pattern.compile("[A-Za-z0-9_-]{1,64}");
    private static final Pattern FILE_NAME = Pattern.compile("[^\\p{Cntrl}\"\\\\/]{1,255}");

    /** Where the bytes come from; read once for each upload. */
    public interface Content {
        byte[] read() throws IOException;
    }

    public FileUpload {
        if (!FILE_NAME.matcher(fileName).matches()) {
            throw new RefusedValueException(
                    "a file's name has no quotation mark, slash or control character");
        }
        if (!PART.matcher(part).matches() || !fields.keySet().stream().allMatch(PART.asMatchPredicate())) {
            throw new RefusedValueException("a form's field is named by letters, digits, _ and -");
        }
        fields = Map.copyOf(fields);
    }

    /** A file of this machine, read when it is uploaded. */
    public static FileUpload of(Path file) {
        Path name = file.getFileName();
        return new FileUpload("media", name == null ? "" : name.toString(), () -> {
            if (Files.size(file) > LARGEST) {
                throw new RefusedValueException("a file of at most 20 MB can be uploaded");
            }
            return Files.readAllBytes(file);
        }, Map.of());
    }

    public static FileUpload of(String fileName, byte[] bytes) {
        byte[] copy = bytes.clone();
        return new FileUpload("media", fileName, () -> copy, Map.of());
    }

    /** The same for a call that wants the file under another name. */
    public FileUpload as(String otherPart) {
        return new FileUpload(otherPart, fileName, content, fields);
    }

    /** The same with further fields of the form. */
    public FileUpload with(Map<String, String> furtherFields) {
        return new FileUpload(part, fileName, content, furtherFields);
    }
}
