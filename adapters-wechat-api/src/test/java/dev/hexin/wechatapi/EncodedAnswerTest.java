package dev.hexin.wechatapi;

import dev.hexin.domain.platform.Failure;
import dev.hexin.domain.profile.Identification;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static dev.hexin.wechatapi.ScriptedPlatform.EXCHANGE;
import static dev.hexin.wechatapi.ScriptedPlatform.USER_INFO;
import static org.assertj.core.api.Assertions.assertThat;

/** Answers that would have to be inflated: none was asked for, and none is taken. */
class EncodedAnswerTest extends PlatformTest {
    private static final String SENTENCE = "WeChat's API answered in an encoding (gzip or the "
            + "like) that was not asked for";
    private static final int MEGABYTE = 1 << 20;

    /** In a process of its own: asks once, and says what came of it. */
    public static final class Caller {
        private Caller() {}

        public static void main(String[] arguments) {
            try (Hexin hexin = Hexin.at(URI.create(arguments[0]), Hexin.PATIENT)) {
                Identification identification = hexin.identityProvider().identify(CODE);
                System.out.println(identification instanceof Identification.Failed(Failure failure)
                        ? failure.error().meaning()
                        : identification.getClass().getSimpleName());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "deflate", "br", "x-unknown"})
    void whatIsEncodedIsNotRead_andTheSentenceSaysSo(String encoding) throws IOException {
        platform.answers(EXCHANGE, encoded(encoding, 200, gzip(TOKEN.getBytes(StandardCharsets.UTF_8))));
        assertThat(tryLater(identify()).meaning()).isEqualTo(SENTENCE);
        assertThat(platform.times(EXCHANGE)).isOne();
    }

    @Test
    void anEncodingThatChangesNothingIsNone() {
        platform.answers(EXCHANGE, encoded("identity", 200, TOKEN.getBytes(StandardCharsets.UTF_8)));
        identified(identify());
    }

    @Test
    void anEncodedPageOfAProxyIsToldByItsStatus_andAskedAgainWhereThatIsSafe() throws IOException {
        platform.answers(USER_INFO, encoded("gzip", 502, gzip(new byte[100])), Ways.json(PROFILE));
        identified(identify());
        assertThat(platform.times(USER_INFO)).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {50, 100}) // less than what an answer may have, and more
    void aSmallAnswerWouldBeAHugeOne_andASmallProcessLives(int megabytes) throws Exception {
        platform.answers(EXCHANGE, encoded("gzip", 200, gzip(new byte[megabytes * MEGABYTE])));
        Process process = new ProcessBuilder(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx32m",
                "-XX:MaxDirectMemorySize=32m", "-cp", System.getProperty("surefire.test.class.path",
                        System.getProperty("java.class.path")),
                Caller.class.getName(), platform.url().toString())).redirectErrorStream(true).start();
        try {
            List<String> lines = process.inputReader().lines().toList();
            assertThat(process.waitFor(300, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isZero();
            assertThat(lines).as("not one error on the way").noneMatch(line -> line.contains("OutOf"))
                    .last().isIn(SENTENCE, "WeChat's API answered with more than it ever does");
        } finally {
            process.destroyForcibly();
        }
    }

    private static ScriptedPlatform.Way encoded(String encoding, int status, byte[] bytes) {
        return exchange -> {
            exchange.getResponseHeaders().set("Content-Encoding", encoding);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
        };
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(bytes);
        }
        return packed.toByteArray();
    }
}
