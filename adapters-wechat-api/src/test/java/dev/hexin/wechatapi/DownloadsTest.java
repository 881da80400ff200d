package dev.hexin.wechatapi;

import dev.hexin.domain.platform.JsonValue;
import dev.hexin.domain.platform.PlatformError;
import dev.hexin.domain.platform.PlatformException;
import dev.hexin.wechatapi.ScriptedPlatform.Way;
import dev.hexin.wechatapi.WeChatApiSettings.TokenSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Files from the platform: told from errors by their content, bounded, and never taken for whole unless they
 * are.
 */
class DownloadsTest extends AccountTest {
    private static final String PATH = "/cgi-bin/media/get";
    private static final byte[] JPEG = {(byte) 0xff, (byte) 0xd8, (byte) 0xff, 0, '{', '}', 1};

    @TempDir
    Path folder;

    private final AtomicInteger given = new AtomicInteger();

    private byte[] downloaded() {
        AtomicReference<byte[]> bytes = new AtomicReference<>();
        Optional<JsonValue> answer = replica.api().download(PATH, file -> {
            given.incrementAndGet();
            bytes.set(file.content().readAllBytes());
        });
        assertThat(answer).isEmpty();
        return bytes.get();
    }

    private PlatformError failure() {
        PlatformException thrown = catchThrowableOfType(PlatformException.class, this::downloaded);
        assertThat(thrown).isNotNull();
        return thrown.failure().error();
    }

    @ParameterizedTest
    @CsvSource({"image/jpeg", "text/plain", "application/octet-stream", "''", "application/json"})
    void aFileIsAFile_whateverIsDeclared(String contentType) {
        platform.answers(PATH, Ways.bytes(contentType, JPEG));
        assertThat(downloaded()).isEqualTo(JPEG);
    }

    @Test
    void aFileThatBeginsLikeJsonIsOne_whereItIsDeclared() {
        byte[] odd = "{odd}".getBytes(StandardCharsets.UTF_8);
        platform.answers(PATH, Ways.bytes("audio/amr", odd));
        assertThat(downloaded()).isEqualTo(odd);
    }

    @ParameterizedTest
    @CsvSource({"text/plain", "application/json; encoding=utf-8", "application/octet-stream", "''"})
    void anErrorIsAnError_whateverIsDeclared(String contentType) {
        platform.answers(PATH, Ways.bytes(contentType,
                " \r\n{\"errcode\":40007,\"errmsg\":\"invalid media_id\"}".getBytes(StandardCharsets.UTF_8)));
        assertThat(failure().number()).isEqualTo(40007);
        assertThat(given).hasValue(0);
    }

    @Test
    void alsoByteByByte_andBehindAByteOrderMark() {
        byte[] error = "\ufeff {\"errcode\":40007}".getBytes(StandardCharsets.UTF_8);
        platform.answers(PATH, Ways.chunked("text/plain", error));
        assertThat(failure().number()).isEqualTo(40007);
        platform.answers(PATH, Ways.chunked("image/jpeg", JPEG));
        assertThat(downloaded()).isEqualTo(JPEG);
    }

    @Test
    void aTokenThatIsRefusedIsReplacedHereToo() {
        platform.answers(PATH, Ways.refusal(42001, ""), Ways.bytes("image/jpeg", JPEG));
        assertThat(downloaded()).isEqualTo(JPEG);
        assertThat(platform.times(ScriptedPlatform.STABLE_TOKEN)).isEqualTo(2);
    }

    @Test
    void whatIsLostBeforeTheFileBeginsIsAskedAgain() {
        platform.answers(PATH, Ways.hangingUp(), Ways.refusal(-1, ""), Ways.bytes("image/jpeg", JPEG));
        assertThat(downloaded()).isEqualTo(JPEG);
        assertThat(platform.times(PATH)).isEqualTo(3);
    }

    static Stream<Way> noFiles() {
        byte[] page = "<html>k4n4r1</html>".getBytes(StandardCharsets.UTF_8);
        return Stream.of(Ways.bytes("text/html", page), Ways.bytes("", page), Ways.bytes("text/plain", page),
                Ways.bytes("image/jpeg", new byte[0]), Ways.gzip(200, new byte[16 << 20]),
                Ways.status(404, "<html>"), Ways.json("{"), Ways.redirect("http://localhost/"));
    }

    @ParameterizedTest
    @MethodSource("noFiles")
    void whatIsNoFileIsNotGivenToTheConsumer(Way way) {
        platform.answers(PATH, way);
        PlatformError error = failure();
        assertThat(error.number()).isZero();
        assertThat(error.sentences()).startsWith("WeChat's API ").doesNotContain("k4n4r1");
        assertThat(given).hasValue(0);
        assertThat(platform.times(PATH)).isOne();
    }

    @Test
    void aFileWithoutItsEndIsNone_andNothingIsSaved() {
        platform.answers(PATH, Ways.truncated("image/jpeg", JPEG));
        assertThat(failure().meaning()).contains("broke off");
        Path target = folder.resolve("cat.jpg");
        PlatformException thrown = catchThrowableOfType(PlatformException.class,
                () -> replica.api().download(PATH, file -> file.saveTo(target)));
        assertThat(thrown).isNotNull();
        assertThat(target).doesNotExist();
    }

    @Test
    void aConsumerThatTakesTheBreakForTheEndIsToldToo() {
        CountDownLatch begun = new CountDownLatch(1);
        platform.answers(PATH, exchange -> {
            exchange.sendResponseHeaders(200, 100);
            exchange.getResponseBody().write(JPEG);
            exchange.getResponseBody().flush();
            begun.await();
        });
        PlatformException thrown = catchThrowableOfType(PlatformException.class,
                () -> replica.api().download(PATH, file -> {
                    begun.countDown();
                    try {
                        file.content().readAllBytes();
                    } catch (IOException swallowed) {
                        given.incrementAndGet();
                    }
                }));
        assertThat(thrown).hasMessageContaining("broke off");
        assertThat(given).hasValue(1);
    }

    @Test
    void aFileThatIsTooLargeIsNotReadToItsEnd() {
        byte[] megabyte = new byte[1 << 20];
        platform.answers(PATH, exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "image/jpeg");
            exchange.sendResponseHeaders(200, 0);
            for (int i = 0; i < 1000; i++) {
                exchange.getResponseBody().write(megabyte); // until the client hangs up
            }
        });
        AtomicInteger read = new AtomicInteger();
        PlatformException thrown = catchThrowableOfType(PlatformException.class,
                () -> replica.api().download(PATH, file -> {
                    byte[] piece = new byte[8192];
                    for (int n; (n = file.content().read(piece)) >= 0;) {
                        read.addAndGet(n);
                    }
                }));
        assertThat(thrown).hasMessageContaining("more than it ever does");
        assertThat(read.get()).isBetween(Downloads.LARGEST_FILE - (1 << 20), Downloads.LARGEST_FILE);
    }

    @Test
    void aLargeFileArrivesWhole() {
        byte[] large = new byte[Downloads.LARGEST_FILE];
        for (int i = 0; i < large.length; i++) {
            large[i] = (byte) (i * 31 + (i >> 8));
        }
        platform.answers(PATH, Ways.bytes("video/mp4", large));
        assertThat(downloaded()).isEqualTo(large);
    }

    @Test
    void silenceEndsIt_beforeTheFileAndWithinIt() throws Exception {
        share("k4n4r1Token");
        for (Way silence : List.of(platform.neverAnswering(), platform.stoppingInTheMiddle("no JSON"))) {
            platform.answers(PATH, silence);
            Hexin.untilAsked(Duration.ofMillis(300), timeout -> {
                replica = another(TokenSource.STABLE, timeout);
                String meaning = failure().meaning();
                boolean wasAsked = !meaning.equals("WeChat's API could not be reached");
                if (wasAsked) {
                    assertThat(meaning).contains("in time");
                }
                return wasAsked;
            });
        }
    }

    @Test
    void aConsumerMayStopEarly() {
        platform.answers(PATH, Ways.bytes("video/mp4", new byte[Downloads.LARGEST_FILE]));
        replica.api().download(PATH, file -> assertThat(file.content().read()).isZero());
        platform.answers(PATH, Ways.bytes("image/jpeg", JPEG));
        assertThat(downloaded()).isEqualTo(JPEG);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "null", value = {"attachment; filename=\"a.jpg\"|a.jpg",
            "attachment; filename=a.jpg|a.jpg", "attachment; FILENAME = \"a b.jpg\"; x=y|a b.jpg",
            "attachment; filename=\"../../etc/passwd\"|passwd", "attachment; filename=\"C:\\x\\a.jpg\"|a.jpg",
            "attachment; filename=\"..\"|null", "attachment; filename=\"/\"|null", "attachment|null",
            "null|null"})
    void aNameHasNoDirectory(String header, String name) {
        assertThat(FileNames.in(header)).isEqualTo(name);
    }
}
