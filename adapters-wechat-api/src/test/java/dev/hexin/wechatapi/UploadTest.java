package dev.hexin.wechatapi;

import dev.hexin.domain.platform.FileUpload;
import dev.hexin.domain.platform.JsonValue;
import dev.hexin.domain.platform.PlatformException;
import dev.hexin.domain.port.WeChatApi;
import dev.hexin.wechatapi.ScriptedPlatform.Asked;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Uploads as the platform takes them: a form with a length and a file name, never chunked. */
class UploadTest extends AccountTest {
    private static final String PATH = "/cgi-bin/media/upload";

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 100_000, FileUpload.LARGEST})
    void itsLengthIsSaid_andAllOfItArrives(int size) throws IOException {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        platform.answers(PATH, "{\"type\":\"image\",\"media_id\":\"m1\",\"created_at\":1380000000}");
        Path file = Files.write(folder.resolve("猫.jpg"), bytes);
        assertThat(replica.api().upload(PATH + "?type=image", FileUpload.of(file)).text("media_id"))
                .isEqualTo("m1");
        assertThat(platform.asked(PATH)).singleElement().satisfies(asked -> {
            assertThat(asked.header("Content-length")).isEqualTo(Integer.toString(asked.bytes().length));
            assertThat(asked.headers()).doesNotContainKey("Transfer-encoding");
            assertThat(asked.query()).containsEntry("type", "image").containsEntry("access_token",
                    "k4n4r1Token1");
            assertThat(MultipartForm.of(asked).parts()).hasSize(1);
            MultipartForm.Part part = MultipartForm.of(asked).file();
            assertThat(part.name()).isEqualTo("media");
            assertThat(part.fileName()).isEqualTo("猫.jpg");
            assertThat(part.content()).isEqualTo(bytes);
        });
    }

    @ParameterizedTest
    @CsvSource({"a.jpg,image/jpeg", "a.PNG,image/png", "a.mp4,video/mp4", "a.amr,application/octet-stream",
            "a,application/octet-stream"})
    void itsTypeIsThatOfItsName(String name, String type) {
        platform.answers(PATH, OK);
        replica.api().upload(PATH, FileUpload.of(name, new byte[]{1}));
        assertThat(platform.asked(PATH)).singleElement().satisfies(asked -> assertThat(
                MultipartForm.of(asked).file().head()).contains("\r\nContent-Type: " + type));
    }

    @Test
    void aTokenThatIsRefusedIsReplaced_andTheFileSentOnceMore() {
        platform.answers(PATH, Ways.refusal(40001, ""), Ways.json(OK));
        replica.api().upload(PATH, FileUpload.of("a.jpg", new byte[]{1, 2}));
        assertThat(platform.asked(PATH)).hasSize(2).extracting(Asked::query).extracting("access_token")
                .containsExactly("k4n4r1Token1", "k4n4r1Token2");
        assertThat(platform.asked(PATH)).allSatisfy(asked -> assertThat(
                MultipartForm.of(asked).file().content()).containsExactly(1, 2));
    }

    @Test
    void fourAreUnderWayAtOnce_andTheFifthWaits() throws Exception {
        CountDownLatch fourAreHere = new CountDownLatch(4);
        CountDownLatch mayEnd = new CountDownLatch(1);
        AtomicInteger underWay = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        platform.answers(PATH, exchange -> {
            most.accumulateAndGet(underWay.incrementAndGet(), Math::max);
            fourAreHere.countDown();
            mayEnd.await();
            underWay.decrementAndGet();
            Ways.json(OK).answer(exchange);
        });
        platform.answers("/cgi-bin/tags/get", OK);
        WeChatApi api = replica.api();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<JsonValue>> all = IntStream.range(0, 8).mapToObj(i -> threads.submit(
                    () -> api.upload(PATH, FileUpload.of("a.jpg", new byte[]{1})))).toList();
            fourAreHere.await();
            for (int i = 0; i < 8; i++) { // time enough for a fifth that would not wait
                assertThat(api.get("/cgi-bin/tags/get").number("errcode")).isZero();
            }
            mayEnd.countDown();
            for (Future<JsonValue> one : all) {
                assertThat(one.get().number("errcode")).isZero();
            }
        }
        assertThat(most).hasValue(4);
    }

    @Test
    void whereItMayHaveArrivedItIsNotRepeated() {
        platform.answers(PATH, Ways.hangingUp());
        assertThatExceptionOfType(PlatformException.class)
                .isThrownBy(() -> replica.api().upload(PATH, FileUpload.of("a.jpg", new byte[]{1})));
        assertThat(platform.times(PATH)).isOne();
    }
}
