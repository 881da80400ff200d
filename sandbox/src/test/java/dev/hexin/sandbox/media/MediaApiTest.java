package dev.hexin.sandbox.media;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hexin.sandbox.ApiTest;
import dev.hexin.sandbox.wire.Json;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class MediaApiTest extends ApiTest {
    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 1, 2, 3};

    @Test
    void aPictureComesBackAsItWas_forThreeDays() throws Exception {
        var uploaded = upload("image", "照片.png", PNG);
        assertThat(uploaded.get("type").asText()).isEqualTo("image");
        assertThat(uploaded.get("created_at").isIntegralNumber()).isTrue();
        var path = "/cgi-bin/media/get?media_id=" + uploaded.get("media_id").asText();
        var file = download(path);
        assertThat(file.body()).isEqualTo(PNG);
        assertThat(file.headers().firstValue("Content-Type")).contains("image/png");
        assertThat(file.headers().firstValue("Content-disposition").orElseThrow())
                .startsWith("attachment; filename=\"").endsWith(".png\"");
        client.advance(Duration.ofDays(3));
        var gone = download(path);
        assertThat(gone.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/plain");
        assertThat(errcode(Json.parse(new String(gone.body(), StandardCharsets.UTF_8)).orElseThrow()))
                .isEqualTo(40007);
    }

    @Test
    void aVideoIsAnsweredAsAUrl_andAThumbHasAnIdOfAnotherName() throws Exception {
        var video = new byte[]{0, 0, 0, 24, 'f', 't', 'y', 'p'};
        var id = upload("video", "a.mp4", video).get("media_id").asText();
        var url = read("/cgi-bin/media/get?media_id=" + id).get("video_url").asText();
        assertThat(download(URI.create(url).getPath()).body()).isEqualTo(video);
        assertThat(upload("thumb", "a.jpg", new byte[]{(byte) 0xFF, (byte) 0xD8, 1}).has("thumb_media_id"))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({"sticker, a.png, 10, 40004", "image, a.bmp, 10, 40005", "image, a.png, 0, 44001",
            "image, a.png, 10000001, 40009", "voice, a.amr, 2000001, 40010", "video, a.mp4, 10000001, 40011",
            "thumb, a.jpg, 64001, 40012", "image, a.png, 10200000, 40006"})
    void whatCannotBeUploaded(String type, String name, int size, int errcode) throws Exception {
        assertThat(errcode(upload(type, name, Arrays.copyOf(PNG, size)))).isEqualTo(errcode);
    }

    @Test
    void aFileThatIsNoPictureIsRefused() throws Exception {
        assertThat(errcode(upload("image", "a.png", "<svg/>".getBytes(StandardCharsets.UTF_8))))
                .isEqualTo(40137);
    }

    @Test
    void aChunkedUploadHoldsNoFileForThePlatform() throws Exception {
        var body = multipart("media", "a.png", PNG);
        assertThat(
                errcode(upload("image", BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)))))
                .isEqualTo(41005);
        assertThat(errcode(upload("image", BodyPublishers.ofByteArray(body))))
                .as("the same with a length").isZero();
    }

    @Test
    void thePartIsCalledMedia() throws Exception {
        assertThat(errcode(upload("image", BodyPublishers.ofByteArray(multipart("file", "a.png", PNG)))))
                .isEqualTo(41005);
        assertThat(errcode(call("/cgi-bin/media/upload?type=image", "{}"))).isEqualTo(41005);
    }

    private ObjectNode upload(String type, String name, byte[] bytes) throws Exception {
        return upload(type, BodyPublishers.ofByteArray(multipart("media", name, bytes)));
    }

    private ObjectNode upload(String type, BodyPublisher body) {
        var request = HttpRequest
                .newBuilder(URI.create(sandbox.url() + withToken("/cgi-bin/media/upload?type=" + type)))
                .header("Content-Type", "multipart/form-data; boundary=edge").POST(body).build();
        return Json.parse(send(request).body()).orElseThrow();
    }

    private static byte[] multipart(String part, String name, byte[] bytes) throws Exception {
        try (var out = new ByteArrayOutputStream()) {
            out.write(("--edge\r\nContent-Disposition: form-data; name=\"" + part + "\"; filename=\"" + name
                    + "\"\r\nContent-Type: application/octet-stream\r\n\r\n")
                    .getBytes(StandardCharsets.UTF_8));
            out.write(bytes);
            out.write("\r\n--edge--\r\n".getBytes(StandardCharsets.UTF_8));
            return out.toByteArray();
        }
    }

    private HttpResponse<byte[]> download(String path) throws Exception {
        try (var http = HttpClient.newHttpClient()) {
            return http.send(HttpRequest.newBuilder(URI.create(sandbox.url() + withToken(path))).build(),
                    BodyHandlers.ofByteArray());
        }
    }
}
