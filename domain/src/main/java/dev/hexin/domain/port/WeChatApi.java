package dev.hexin.domain.port;

import dev.hexin.domain.platform.ApiPath;
import dev.hexin.domain.platform.DownloadedFile;
import dev.hexin.domain.platform.FileUpload;
import dev.hexin.domain.platform.JsonValue;
import dev.hexin.domain.platform.PlatformException;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Generic client of WeChat's API in the account's name, for calls that have no port of their own. It adds the
 * access token, refreshes it and repeats what may be repeated. Its calls block. docs/api.md has examples.
 *
 * <p>A path is {@link ApiPath}: of the platform only, perhaps with an encoded query. A body is what
 * {@link JsonValue#of} takes.
 *
 * <p>Each call throws {@link PlatformException} where WeChat answers with an error code, does not answer, or
 * the account has no AppSecret, and {@code RefusedValueException} for a path or a value that it does not
 * take. A call that fails may have been carried out all the same, if its reason is {@code TRY_LATER} and its
 * code 0.
 */
public interface WeChatApi {

    /** Reads something. Repeated where the answer is lost, so for calls that change nothing. */
    default JsonValue get(String path) {
        return get(path, Map.of());
    }

    /** @param parameters of the query, not encoded: text, numbers, booleans */
    JsonValue get(String path, Map<String, ?> parameters);

    /** Posts JSON. Never repeated where WeChat may have carried it out. */
    JsonValue post(String path, @Nullable Object body);

    /**
     * Posts a form with a file: with its name and its length, never chunked.
     *
     * @throws java.io.UncheckedIOException when the file can't be read
     */
    JsonValue upload(String path, FileUpload file);

    /**
     * Downloads a file, bounded in size and time, and gives it to the consumer while it arrives.
     *
     * @return what WeChat answered in place of a file, such as the address of a video; the consumer was not
     *     asked
     * @throws java.io.UncheckedIOException when the consumer throws an {@code IOException} of its own
     */
    default Optional<JsonValue> download(String path, DownloadedFile.Consumer consumer) {
        return download(path, Map.of(), consumer);
    }

    /** The same. @param parameters of the query, not encoded */
    Optional<JsonValue> download(String path, Map<String, ?> parameters, DownloadedFile.Consumer consumer);

    /** The same for calls that are asked by posting JSON, such as {@code /cgi-bin/material/get_material}. */
    Optional<JsonValue> downloadByPost(String path, @Nullable Object body, DownloadedFile.Consumer consumer);
}
