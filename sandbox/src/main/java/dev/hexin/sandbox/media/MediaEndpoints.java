package dev.hexin.sandbox.media;

import dev.hexin.sandbox.account.Right;
import dev.hexin.sandbox.api.ApiError;
import dev.hexin.sandbox.api.ApiGroup;
import dev.hexin.sandbox.api.Endpoint;
import dev.hexin.sandbox.api.PlatformAnswer;
import dev.hexin.sandbox.api.PlatformRequest;
import dev.hexin.sandbox.clock.SandboxTime;
import dev.hexin.sandbox.wire.Json;
import io.javalin.http.Context;
import io.javalin.http.UploadedFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The calls that upload and download temporary media. */
public final class MediaEndpoints implements ApiGroup {
    /** The largest upload that is read: a file of 10 MB and what multipart adds. */
    public static final int MOST_BYTES = 10_100_000;

    private final MediaStore store;
    private final SandboxTime time;
    private final Supplier<String> base;

    /** @param base where the sandbox can be reached */
    public MediaEndpoints(MediaStore store, SandboxTime time, Supplier<String> base) {
        this.store = store;
        this.time = time;
        this.base = base;
    }

    @Override
    public List<Endpoint> endpoints() {
        return List.of(
                Endpoint.post("/cgi-bin/media/upload", Right.MEDIA, this::upload),
                Endpoint.get("/cgi-bin/media/get", Right.MEDIA, this::get).asPlainText());
    }

    private PlatformAnswer upload(PlatformRequest call) {
        var type = MediaType.of(call.query("type"));
        var file = file(call.ctx());
        var name = file.filename();
        var bytes = bytes(file);
        type.check(name, bytes);
        var now = time.instant();
        var mediaId = store.add(new MediaFile(type, name, bytes, now));
        return PlatformAnswer.of(Json.object().put("type", type.label())
                .put(type == MediaType.THUMB ? "thumb_media_id" : "media_id", mediaId)
                .put("created_at", now.getEpochSecond()));
    }

    /** The part named media. The platform reads no chunked upload: without a length it finds no file. */
    private static UploadedFile file(Context ctx) {
        if (ctx.contentLength() < 0 || !ctx.isMultipartFormData()) {
            throw ApiError.of(41005);
        }
        if (ctx.contentLength() > MOST_BYTES) {
            drain(ctx);
            throw ApiError.of(40006);
        }
        var file = part(ctx);
        if (file == null || file.filename().isEmpty()) {
            throw ApiError.of(41005);
        }
        return file;
    }

    /** A client that is still sending may find its connection closed before it has read the answer. */
    private static void drain(Context ctx) {
        try {
            ctx.bodyInputStream().skip(2L * MOST_BYTES);
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    private static @Nullable UploadedFile part(Context ctx) {
        try {
            return ctx.uploadedFile("media");
        } catch (RuntimeException brokenMultipart) {
            throw ApiError.of(41005);
        }
    }

    private static byte[] bytes(UploadedFile file) {
        try (var in = file.content()) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A video is answered as a URL, everything else as the file. */
    private PlatformAnswer get(PlatformRequest call) {
        var mediaId = call.query("media_id");
        var file = store.find(mediaId).orElseThrow(() -> ApiError.of(40007));
        return file.type() == MediaType.VIDEO
                ? PlatformAnswer.of(Json.object().put("video_url", base.get() + "/mp/video/" + mediaId))
                : new PlatformAnswer.FileAnswer(file.bytes(), MediaType.contentType(file.name()),
                        mediaId + file.name().substring(file.name().lastIndexOf('.')));
    }

    @Override
    public void reset() {
        store.reset();
    }
}
