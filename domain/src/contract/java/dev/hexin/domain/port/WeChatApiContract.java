package dev.hexin.domain.port;

import dev.hexin.domain.message.RefusedValueException;
import dev.hexin.domain.platform.DownloadedFile;
import dev.hexin.domain.platform.FileUpload;
import dev.hexin.domain.platform.JsonValue;
import dev.hexin.domain.platform.PlatformException;
import dev.hexin.domain.platform.Reason;
import java.io.FileNotFoundException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** What every implementation of the port promises. One that joins is tested by extending this. */
@Timeout(600)
public abstract class WeChatApiContract {
    private static final String PATH = "/cgi-bin/qrcode/create";
    private static final byte[] PICTURE = {(byte) 0xff, (byte) 0xd8, 0, 1, 2, '{', '"', '\r', '\n', '-', '-'};

    /** @param query decoded, without the access token */
    public record SeenCall(String method, String path, Map<String, String> query, JsonValue body) {}

    /** A file that arrived in a form, with its other fields. */
    public record Uploaded(String part, String fileName, byte[] bytes, Map<String, String> fields) {}

    /** With an AppSecret. */
    protected abstract WeChatApi api();

    /** Of an account without an AppSecret. */
    protected abstract WeChatApi apiWithoutSecret();

    /** From now on a path answers so. */
    protected abstract void answers(String path, JsonValue answer);

    protected abstract void refuses(String path, int code);

    protected abstract void answersWithFile(String path, String contentType, String fileName, byte[] bytes);

    /** The calls so far, but uploads and those for access tokens. */
    protected abstract List<SeenCall> asked();

    protected abstract List<Uploaded> uploaded();

    private record Scene(String scene_str) {}

    private static Map<String, ?> ticket() {
        return Map.of("ticket", "gQH8", "expire_seconds", 60, "id", 9_007_199_254_740_993L);
    }

    @Test
    void whatIsAnsweredIsReadByName() {
        answers(PATH, JsonValue.of(ticket()));
        JsonValue answer = api().get(PATH);
        assertThat(answer.text("ticket")).isEqualTo("gQH8");
        assertThat(answer.number("expire_seconds")).isEqualTo(60);
        assertThat(answer.number("id")).isEqualTo(9_007_199_254_740_993L);
        assertThat(answer.findText("url")).isEmpty();
        assertThat(asked()).containsExactly(new SeenCall("GET", PATH, Map.of(), JsonValue.of(null)));
    }

    @Test
    void parametersAreEncodedOnce_andAPathMayHaveAQueryOfItsOwn() {
        answers("/cgi-bin/user/get", JsonValue.of(Map.of("total", 1)));
        api().get("/cgi-bin/user/get?a=b%20c&d=", Map.of("next_openid", "o/1&2=三 +"));
        assertThat(asked()).singleElement().extracting(SeenCall::query)
                .isEqualTo(Map.of("a", "b c", "d", "", "next_openid", "o/1&2=三 +"));
    }

    @Test
    void mapsAndListsAndRecordsBecomeJson() {
        answers(PATH, JsonValue.of(ticket()));
        api().post(PATH, Map.of("action_name", "QR_STR_SCENE", "ids", List.of(1, 2.5), "scene",
                new Scene("签到 👋 \"'\\/")));
        assertThat(asked()).containsExactly(new SeenCall("POST", PATH, Map.of(),
                JsonValue.of(Map.of("action_name", "QR_STR_SCENE", "ids", List.of(1, 2.5), "scene",
                        Map.of("scene_str", "签到 👋 \"'\\/")))));
    }

    @Test
    void anErrorCodeIsThrown_withItsMeaningAndTheNextStep() {
        refuses(PATH, 48001);
        PlatformException failure = catchThrowableOfType(PlatformException.class,
                () -> api().post(PATH, Map.of()));
        assertThat(failure.failure().reason()).isEqualTo(Reason.NOT_ALLOWED);
        assertThat(failure.failure().error().number()).isEqualTo(48001);
        assertThat(failure).hasMessage(failure.failure().error().sentences());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "cgi-bin/user/get", "https://example.com/cgi-bin/user/get", "//example.com/a",
            "/cgi-bin//user", "/cgi-bin/../sns", "/..", "/./a", "/cgi-bin/%2e%2e/a", "/cgi-bin%2fuser",
            "/a\\b",
            "\\\\example.com", "/@example.com", "/:80", "/a b", "/a\r\nHost: b", "/a#b", "/a?b#c", "/a/",
            "/a?access_token=x", "/a?b=c&ACCESS_TOKEN=x", "/a?access%5ftoken=x", "/a?b", "/a?b=c d",
            "/a?b=%zz",
            "/a?b=c?d=e", "/a?b=\n"})
    void whatIsNoPathOfThePlatformIsRefused_beforeAnythingIsSent(String path) {
        FileUpload file = FileUpload.of("a.jpg", PICTURE);
        assertThatExceptionOfType(RefusedValueException.class).isThrownBy(() -> api().get(path));
        assertThatExceptionOfType(RefusedValueException.class).isThrownBy(() -> api().post(path, null));
        assertThatExceptionOfType(RefusedValueException.class).isThrownBy(() -> api().upload(path, file));
        assertThatExceptionOfType(RefusedValueException.class)
                .isThrownBy(() -> api().download(path, taken -> {}));
        assertThatExceptionOfType(RefusedValueException.class)
                .isThrownBy(() -> api().downloadByPost(path, null, taken -> {}));
        assertThat(asked()).isEmpty();
        assertThat(uploaded()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"access_token", "Access_Token", "", "a b", "a&b", "a=b"})
    void norIsAParameterThatWouldChangeTheCall(String name) {
        assertThatExceptionOfType(RefusedValueException.class)
                .isThrownBy(() -> api().get(PATH, Map.of(name, "x")));
        assertThatExceptionOfType(RefusedValueException.class)
                .isThrownBy(() -> api().download(PATH, Map.of(name, "x"), taken -> {}));
        assertThat(asked()).isEmpty();
    }

    @Test
    void aFileIsGivenToTheConsumer() {
        answersWithFile("/cgi-bin/media/get", "image/jpeg", "cat 猫.jpg", PICTURE);
        List<DownloadedFile> files = new ArrayList<>();
        List<byte[]> contents = new ArrayList<>();
        assertThat(api().download("/cgi-bin/media/get", Map.of("media_id", "m1"), file -> {
            files.add(file);
            contents.add(file.content().readAllBytes());
        })).isEmpty();
        assertThat(contents).containsExactly(PICTURE);
        assertThat(files).singleElement().satisfies(file -> {
            assertThat(file.contentType()).isEqualTo("image/jpeg");
            assertThat(file.fileName()).isEqualTo("cat 猫.jpg");
        });
        api().downloadByPost("/cgi-bin/media/get", Map.of("media_id", "m2"), file -> contents
                .add(file.content().readAllBytes()));
        assertThat(contents).hasSize(2);
        assertThat(asked()).containsExactly(
                new SeenCall("GET", "/cgi-bin/media/get", Map.of("media_id", "m1"), JsonValue.of(null)),
                new SeenCall("POST", "/cgi-bin/media/get", Map.of(), JsonValue.of(Map.of("media_id", "m2"))));
    }

    @Test
    void whatIsAnsweredInPlaceOfAFileIsReturned_andAnErrorIsThrown() {
        answers("/cgi-bin/media/get", JsonValue.of(Map.of("video_url", "http://v")));
        DownloadedFile.Consumer none = file -> {
            throw new AssertionError("there is no file");
        };
        assertThat(api().download("/cgi-bin/media/get", none).orElseThrow().text("video_url"))
                .isEqualTo("http://v");
        refuses("/cgi-bin/media/get", 40007);
        PlatformException failure = catchThrowableOfType(PlatformException.class,
                () -> api().download("/cgi-bin/media/get", none));
        assertThat(failure.failure().error().number()).isEqualTo(40007);
    }

    @Test
    void whatTheConsumerThrowsComesThrough() {
        answersWithFile("/cgi-bin/media/get", "image/jpeg", "cat.jpg", PICTURE);
        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> api().download("/cgi-bin/media/get", file -> {
                    throw new FileNotFoundException("of the consumer");
                })).withCauseInstanceOf(FileNotFoundException.class);
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> api().download("/cgi-bin/media/get", file -> {
                    throw new UnsupportedOperationException("of the consumer");
                }));
    }

    @Test
    void aFileIsUploadedWithItsNameAndFurtherFields() {
        answers("/cgi-bin/media/upload", JsonValue.of(Map.of("media_id", "m1")));
        FileUpload file = FileUpload.of("cat 猫.jpg", PICTURE).as("img")
                .with(Map.of("description", "{\"title\":\"猫\"}"));
        assertThat(api().upload("/cgi-bin/media/upload?type=image", file).text("media_id")).isEqualTo("m1");
        assertThat(uploaded()).singleElement().satisfies(sent -> {
            assertThat(sent.part()).isEqualTo("img");
            assertThat(sent.fileName()).isEqualTo("cat 猫.jpg");
            assertThat(sent.bytes()).isEqualTo(PICTURE);
            assertThat(sent.fields()).isEqualTo(Map.of("description", "{\"title\":\"猫\"}"));
        });
    }

    @Test
    void aFileThatCannotBeReadIsNotUploaded() {
        FileUpload file = FileUpload.of(java.nio.file.Path.of("there-is-no-such-file.jpg"));
        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> api().upload("/cgi-bin/media/upload", file));
        FileUpload large = new FileUpload("media", "a.jpg", () -> new byte[FileUpload.LARGEST + 1], Map.of());
        assertThatExceptionOfType(RefusedValueException.class)
                .isThrownBy(() -> api().upload("/cgi-bin/media/upload", large));
        assertThat(uploaded()).isEmpty();
    }

    @Test
    void whatIsNoJsonIsRefused() {
        assertThatExceptionOfType(RefusedValueException.class)
                .isThrownBy(() -> api().post(PATH, Map.of("a", new Object())));
        assertThat(asked()).isEmpty();
    }

    @Test
    void withoutAnAppSecretTheSentenceSaysSo() {
        PlatformException failure = catchThrowableOfType(PlatformException.class,
                () -> apiWithoutSecret().get(PATH));
        assertThat(failure.failure().reason()).isEqualTo(Reason.MISCONFIGURED);
        assertThat(failure).hasMessageContaining("wechat.app-secret");
    }
}
