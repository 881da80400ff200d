package dev.hexin.wechatapi;

import dev.hexin.domain.platform.PlatformException;
import dev.hexin.wechatapi.ScriptedPlatform.Way;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** While the platform does not answer, calls of that account fail at once. */
@Isolated("reads the log")
class ApiCircuitBreakerTest extends AccountTest {
    private static final String PATH = "/cgi-bin/tags/create";
    private static final Way LOST = Ways.status(502, "<html>");

    @BeforeEach
    void aTokenIsThere() {
        share("k4n4r1Token");
    }

    private String message(Replica asked) {
        PlatformException thrown = catchThrowableOfType(PlatformException.class,
                () -> asked.api().post(PATH, Map.of("a", 1)));
        return thrown == null ? "" : thrown.getMessage();
    }

    private void failTenTimes() {
        platform.answers(PATH, LOST);
        for (int i = 0; i < 10; i++) {
            assertThat(message(replica)).contains("HTTP status 502");
        }
    }

    @Test
    void afterTenFailuresNothingIsSent_untilATrialIsAnswered() {
        try (CapturedLog log = new CapturedLog()) {
            failTenTimes();
            assertThat(message(replica)).contains("did not answer lately");
            assertThat(platform.times(PATH)).isEqualTo(10);
            platform.answers(PATH, OK);
            clock.pass(Duration.ofMillis(5001));
            for (int i = 0; i < 5; i++) {
                assertThat(message(replica)).isEmpty();
            }
            assertThat(platform.times(PATH)).isEqualTo(15);
            assertThat(log.lines().stream().filter(line -> line.contains("calls fail at once"))).hasSize(1);
            assertThat(log.lines().stream().filter(line -> line.contains("API answers again"))).hasSize(1);
        }
    }

    @Test
    void anotherAccountHasOneOfItsOwn() {
        failTenTimes();
        assertThat(message(another())).contains("HTTP status 502");
    }

    @Test
    void errorCodesAreAnswers() {
        for (int code : List.of(40003, 48001, 45015, 40035)) {
            platform.answers(PATH, Ways.refusal(code, ""));
            for (int i = 0; i < 10; i++) {
                assertThat(message(replica)).contains("errcode " + code);
            }
        }
    }

    @Test
    void aTrialThatFailsOpensItAgain() {
        failTenTimes();
        for (int i = 0; i < 3; i++) {
            clock.pass(Duration.ofMillis(5001));
            for (int trial = 0; trial < 3; trial++) {
                message(replica);
            }
            assertThat(message(replica)).contains("did not answer lately");
        }
        assertThat(platform.times(PATH)).isEqualTo(19);
    }
}
