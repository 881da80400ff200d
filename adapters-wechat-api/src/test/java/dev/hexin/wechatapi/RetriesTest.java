package dev.hexin.wechatapi;

import dev.hexin.domain.platform.PlatformException;
import dev.hexin.domain.port.Scheduler;
import dev.hexin.wechatapi.ScriptedPlatform.Way;
import dev.hexin.wechatapi.WeChatApiSettings.TokenSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** When a call is made once more, after which pause, and when the platform's day is over. */
class RetriesTest extends AccountTest {
    private static final String PATH = "/cgi-bin/message/mass/sendall";
    private static final Way DONE = Ways.json(OK);

    @BeforeEach
    void aTokenIsThere() {
        share("k4n4r1Token");
    }

    private void post() {
        replica.api().post(PATH, Map.of("a", 1));
    }

    private void fails() {
        assertThatExceptionOfType(PlatformException.class).isThrownBy(this::post);
    }

    @Test
    void aBusyPlatformGetsASecond_thenTwo() {
        Way busy = Ways.refusal(-1, "");
        platform.answers(PATH, busy, busy, DONE);
        post();
        assertThat(replica.pauses().taken()).containsExactly(ofSeconds(1), ofSeconds(2));
    }

    @Test
    void aMessageThatIsUnderWayGetsAMinute() {
        platform.answers(PATH, Ways.refusal(45066, ""), DONE);
        post();
        assertThat(replica.pauses().taken()).containsExactly(ofSeconds(60));
    }

    @Test
    void aPauseThatOutlastsTheCallIsNotBegun() {
        replica = another(TokenSource.STABLE, Duration.ofSeconds(59));
        platform.answers(PATH, Ways.refusal(45066, ""), DONE);
        fails();
        assertThat(replica.pauses().taken()).isEmpty();
        assertThat(platform.times(PATH)).isOne();
    }

    @Test
    void theNetworkGetsATenthOfASecond() {
        platform.answers("/cgi-bin/user/get", Ways.hangingUp(), Ways.status(502, ""), DONE);
        replica.api().get("/cgi-bin/user/get");
        assertThat(replica.pauses().taken()).containsExactly(ofMillis(100), ofMillis(200));
    }

    @Test
    void chanceMakesAPauseUpToHalfAsLongAgain() {
        Pauses pauses = new Pauses(clock::pass);
        List<Long> drawn = new ArrayList<>();
        Retries retries = new Retries(pauses, clock, new RandomGenerator() {
            @Override
            public long nextLong() {
                return 0;
            }

            @Override
            public long nextLong(long bound) {
                drawn.add(bound);
                return bound - 1;
            }
        });
        int[] attempts = new int[1];
        ApiCall<ErrorAnswer> call = ApiCall.post(Scope.ANY, PATH, "", ErrorAnswer::from);
        retries.run(call, Hexin.PATIENT, left -> {
            if (attempts[0]++ == 0) {
                throw PlatformErrors.refusal(Scope.ANY, -1, "");
            }
            assertThat(left).isEqualTo(Hexin.PATIENT.minus(ofMillis(1500)));
            return "";
        });
        assertThat(pauses.taken()).containsExactly(ofMillis(1500));
        assertThat(drawn).containsExactly(501L);
    }

    @Test
    void anInterruptedThreadWaitsForNoPause() {
        Retries retries = new Retries(new NeverDue(), clock, () -> 0);
        ApiCall<ErrorAnswer> call = ApiCall.post(Scope.ANY, PATH, "", ErrorAnswer::from);
        Thread.currentThread().interrupt();
        assertThatExceptionOfType(ApiCallException.class).isThrownBy(
                () -> retries.run(call, Hexin.PATIENT, left -> {
                    throw PlatformErrors.refusal(Scope.ANY, -1, "");
                }));
        assertThat(Thread.interrupted()).isTrue();
    }

    /** Of a process that stops. */
    private static final class NeverDue implements Scheduler {
        @Override
        public ScheduledTask after(Duration delay, Runnable task) {
            return () -> {};
        }

        @Override
        public ScheduledTask afterOrOnShutdown(Duration delay, Runnable task) {
            return () -> {};
        }
    }
}
