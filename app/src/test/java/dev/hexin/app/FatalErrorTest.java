package dev.hexin.app;

import dev.hexin.app.replica.Replica;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static dev.hexin.app.Pushes.FOLLOWER;
import static dev.hexin.app.Pushes.push;
import static dev.hexin.app.Pushes.saying;
import static dev.hexin.app.Pushes.text;
import static dev.hexin.app.Pushes.untimed;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * A process with a small heap, and handlers that break it: it ends when it can't go on, and goes on when it
 * can.
 */
@Timeout(600)
class FatalErrorTest {
    private static final int FATAL = 70;
    private static final int TERMINATED = 128 + 15;
    /** Far more than it takes: the machine may be busy. */
    private static final Map<String, String> SETTINGS = Map.of("WECHAT_STOP_NOTICE", "0s",
            "WECHAT_STOP_GRACE",
            "1s", "ENDPOINTS_PROMETHEUS_ENABLED", "true");

    @TempDir
    private Path folder;

    private Replica start() {
        return Replica.start("one", folder, new HashMap<>(SETTINGS), "-Xmx64m",
                "-XX:MaxDirectMemorySize=64m");
    }

    @Test
    void aHandlerFillsTheHeap_andTheProcessEndsWith70() {
        assertFatal(text(1, "break heap"));
    }

    @Test
    void anEventLoopIsGone_andTheProcessEndsWith70() {
        assertFatal(
                push(FOLLOWER, "image", "<PicUrl>http://p</PicUrl><MediaId>gone</MediaId><MsgId>1</MsgId>"));
    }

    /** Asks again where a busy machine is late with its answer, as the platform does. */
    private static HttpResponse<String> answer(Replica hexin, String push) {
        return hexin.push(push).exceptionallyCompose(late -> hexin.push(push)).join();
    }

    private void assertFatal(String push) {
        try (Replica hexin = start()) {
            hexin.push(push);
            assertThat(hexin.exitCode()).isEqualTo(FATAL);
            assertThat(hexin.log()).anySatisfy(line -> assertThat(line)
                    .contains("Hexin ends with exit code 70"));
        }
    }

    @Test
    void oneRunFails_andTheProcessGoesOn() {
        List<String> faults = List.of("stack", "direct memory", "netty's direct memory", "threads", "class");
        try (Replica hexin = start()) {
            for (int i = 0; i < faults.size(); i++) {
                HttpResponse<String> answer = answer(hexin, text(i, "break " + faults.get(i)));
                assertThat(answer.body()).as(faults.get(i)).isEqualTo("success");
            }
            assertThat(hexin.get("/prometheus").join().body())
                    .contains("hexin_deliveries_failed_total{account=\"default\"} " + faults.size() + ".0");
            assertThat(untimed(answer(hexin, text(100, "hello")).body())).isEqualTo(saying("hello"));
            hexin.terminate();
            assertThat(hexin.exitCode()).isEqualTo(TERMINATED);
        }
    }

    @Test
    void theStopHangs_andTheProcessEndsAllTheSame() {
        try (Replica hexin = start()) {
            assertThat(untimed(answer(hexin, text(1, "break stop")).body())).isEqualTo(saying("broken"));
            hexin.terminate();
            assertThat(hexin.exitCode()).isEqualTo(TERMINATED);
        }
    }
}
