package dev.hexin.wechatapi;

import dev.hexin.domain.platform.PlatformException;
import dev.hexin.domain.platform.Reason;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** A quota that is used up (45009) is respected until midnight in China, path by path. */
class DailyQuotasTest extends AccountTest {
    private static final String PATH = "/cgi-bin/user/info";
    private static final String OTHER = "/cgi-bin/user/get";

    @BeforeEach
    void theDayIsNearlyOver() {
        clock.set(china("2026-11-27T23:59:00"));
        platform.answers(PATH, Ways.refusal(45009, "reach max api daily quota limit")).answers(OTHER, OK);
    }

    private static Instant china(String time) {
        return ZonedDateTime.parse(time + "+08:00").toInstant();
    }

    private PlatformException failure() {
        return catchThrowableOfType(PlatformException.class, () -> replica.api().get(PATH));
    }

    @Test
    void untilMidnightNoCallIsMade_andASentenceSaysSo() {
        assertThat(failure().failure().error().number()).isEqualTo(45009);
        clock.set(china("2026-11-27T23:59:59.999"));
        PlatformException refusedHere = failure();
        assertThat(refusedHere.failure().reason()).isEqualTo(Reason.TRY_LATER);
        assertThat(refusedHere.failure().error().number()).isEqualTo(45009);
        assertThat(refusedHere).hasMessageContaining(PATH).hasMessageContaining("midnight")
                .hasMessageContaining("2026-11-27T16:00:00Z");
        assertThat(platform.times(PATH)).isOne();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-11-28T00:00:00", "2026-11-28T00:01:00"})
    void afterMidnightItIsCalledAgain(String time) {
        failure();
        platform.answers(PATH, OK);
        share("k4n4r1Fresh");
        clock.set(china(time));
        replica.api().get(PATH);
        assertThat(platform.times(PATH)).isEqualTo(2);
    }

    @Test
    void otherPathsAreCalled_andOtherAccountsKnowNothingOfIt() {
        failure();
        replica.api().get(OTHER);
        assertThat(platform.times(OTHER)).isOne();
        catchThrowableOfType(PlatformException.class, () -> another().api().get(PATH));
        assertThat(platform.times(PATH)).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/cgi-bin/clear_quota", "/cgi-bin/openapi/quota/clear"})
    void aResetMakesItForgotten(String reset) {
        failure();
        platform.answers(reset, OK).answers(PATH, OK);
        replica.api().post(reset, Map.of("appid", Hexin.APP_ID));
        replica.api().get(PATH);
        assertThat(platform.times(PATH)).isEqualTo(2);
    }

    @Test
    void aResetThatFailsDoesNot() {
        failure();
        platform.answers("/cgi-bin/clear_quota", Ways.refusal(48006, ""));
        catchThrowableOfType(PlatformException.class,
                () -> replica.api().post("/cgi-bin/clear_quota", Map.of("appid", Hexin.APP_ID)));
        failure();
        assertThat(platform.times(PATH)).isOne();
    }

    @Test
    void madeUpPathsDoNotFillTheMemory() {
        platform.setDefault(Ways.refusal(45009, ""));
        for (int i = 0; i < 501; i++) {
            int number = i;
            catchThrowableOfType(PlatformException.class, () -> replica.api().get("/made-up/" + number));
        }
        int before = platform.times();
        catchThrowableOfType(PlatformException.class, () -> replica.api().get("/made-up/499"));
        assertThat(platform.times()).as("it is remembered").isEqualTo(before);
        catchThrowableOfType(PlatformException.class, () -> replica.api().get("/made-up/500"));
        assertThat(platform.times()).as("it is not").isEqualTo(before + 1);
    }
}
