package dev.hexin.wechatapi;

import dev.hexin.domain.token.AccessToken;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** At which moment before its end a token is refreshed. */
class EarlyRefreshTest {
    private static final Instant END = Hexin.NOW.plus(Duration.ofHours(2));
    private static final AccessToken TOKEN = new AccessToken("a", Hexin.NOW, END);

    /** How long before the end it is due. */
    private static Duration ahead(EarlyRefresh early) {
        return Duration.ofSeconds(LongStream.rangeClosed(0, 7200)
                .filter(seconds -> early.isDue(TOKEN, END.minusSeconds(seconds))).max().orElseThrow());
    }

    private static List<Duration> ofManyReplicas(boolean stable) {
        return IntStream.range(0, 200).mapToObj(seed -> ahead(new EarlyRefresh(new Random(seed), stable)))
                .toList();
    }

    @Test
    void aStableTokenIsRefreshedInTheMinuteAfterThePlatformHasRenewedIt() {
        assertThat(ofManyReplicas(true)).allMatch(ahead -> isBetween(ahead, 4, 5));
    }

    @Test
    void anyOtherOneAMinuteEarlier() {
        assertThat(ofManyReplicas(false)).allMatch(ahead -> isBetween(ahead, 5, 6));
    }

    private static boolean isBetween(Duration ahead, int from, int to) {
        return ahead.compareTo(Duration.ofMinutes(from)) >= 0 && ahead.compareTo(Duration.ofMinutes(to)) <= 0;
    }

    @Test
    void replicasDoNotComeAllAtOnce() {
        assertThat(ofManyReplicas(true).stream().distinct().count()).isGreaterThan(30);
    }

    @Test
    void theMomentIsDrawnOnceForEachToken() {
        EarlyRefresh early = new EarlyRefresh(new Random(1), true);
        assertThat(ahead(early)).isEqualTo(ahead(early));
    }
}
