package dev.hexin.wechatapi;

import dev.hexin.domain.platform.PlatformException;
import dev.hexin.wechatapi.ScriptedPlatform.Asked;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static dev.hexin.wechatapi.ScriptedPlatform.STABLE_TOKEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** Sixteen threads at once whose token the platform does not take. */
class TokenStormTest extends AccountTest {
    private static final String PATH = "/cgi-bin/user/info";
    private static final int THREADS = 16;

    private static String tokenOf(Asked question) {
        return question.query().getOrDefault("access_token", "");
    }

    @ParameterizedTest
    @ValueSource(ints = {40001, 40014, 42001})
    void anExpiredTokenIsRefreshedOnce(int code) throws Exception {
        share("k4n4r1Expired");
        platform.reacts(PATH, question -> tokenOf(question).equals("k4n4r1Expired")
                ? Ways.refusal(code, "")
                : Ways.json("{\"subscribe\":1}"));
        assertThat(atOnce(THREADS, () -> replica.api().get(PATH).number("subscribe"))).hasSize(THREADS)
                .containsOnly(1L);
        assertThat(platform.times(STABLE_TOKEN)).isOne();
        assertThat(platform.times(PATH)).isLessThanOrEqualTo(2 * THREADS);
    }

    @ParameterizedTest
    @ValueSource(ints = {40001, 42001})
    void aFreshTokenThatIsRefusedEndsInABackOff_notInALoop(int code) throws Exception {
        platform.answers(PATH, Ways.refusal(code, "access_token is invalid or not latest"));
        Callable<Integer> call = () -> {
            PlatformException thrown = catchThrowableOfType(PlatformException.class,
                    () -> replica.api().get(PATH));
            return thrown.failure().error().number();
        };
        List<Integer> codes = atOnce(THREADS, call);
        assertThat(codes).hasSize(THREADS).allMatch(number -> number == code || number == 40001);
        int fetched = platform.times(STABLE_TOKEN);
        int asked = platform.times(PATH);
        assertThat(asked).as("each at most twice").isLessThanOrEqualTo(2 * THREADS);
        for (int i = 0; i < THREADS; i++) {
            call.call();
        }
        assertThat(platform.times(STABLE_TOKEN)).as("none is fetched during the back-off").isEqualTo(fetched);
        assertThat(platform.times(PATH)).as("each is tried once").isEqualTo(asked + THREADS);
    }
}
