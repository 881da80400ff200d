package dev.hexin.http.webhook;

import dev.hexin.domain.message.BodyDigest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class NonceMemoryTest {
    private static final long START = SignedPush.NOW.getEpochSecond();
    private static final Duration MAX_AGE = Duration.ofMinutes(10);

    private Instant now = SignedPush.NOW;
    private final InstantSource clock = () -> now;
    private final NonceMemory memory = new NonceMemory(clock, MAX_AGE, 1000);

    private static boolean bind(NonceMemory memory, long seconds, String nonce, String content) {
        return memory.bind(0,
                SignedPush.valid().at(Instant.ofEpochSecond(seconds)).withNonce(nonce).signedQuery(),
                BodyDigest.of(content.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void theSameContentPassesAgainAndAgain_anotherDoesNot() {
        assertThat(bind(memory, START, "n", "a")).isTrue();
        assertThat(bind(memory, START, "n", "a")).isTrue();
        assertThat(bind(memory, START, "n", "b")).isFalse();
        assertThat(bind(memory, START, "n", "a")).isTrue();
        assertThat(memory.size()).isOne();
    }

    @Test
    void anotherTimestampOrNonceIsAnotherPush() {
        assertThat(bind(memory, START, "n", "a")).isTrue();
        assertThat(bind(memory, START + 1, "n", "b")).isTrue();
        assertThat(bind(memory, START, "m", "c")).isTrue();
        assertThat(memory.size()).isEqualTo(3);
    }

    /** What is signed is Token, timestamp and nonce, sorted and joined: where one ends is not signed. */
    @Test
    void theSameSignatureSplitAnew_isTheSamePush() {
        SignedPush recorded = SignedPush.valid().withNonce("00");
        SignedPush longer = SignedPush.valid().withTimestamp("01800000000").withNonce("0");
        assertThat(longer.signature()).isEqualTo(recorded.signature());

        assertThat(bind(memory, recorded, "a")).isTrue();
        assertThat(bind(memory, longer, "b")).isFalse();
        assertThat(bind(memory, longer, "a")).isTrue();
    }

    @Test
    void aNonceThatLooksLikeATime_swappedWithTheTime_isTheSamePush() {
        String time = Long.toString(START);
        for (long later : new long[]{1, 300, 599}) {
            String nonce = Long.toString(START + later);
            SignedPush recorded = SignedPush.valid().withTimestamp(time).withNonce(nonce);
            SignedPush swapped = SignedPush.valid().withTimestamp(nonce).withNonce(time);
            assertThat(swapped.signature()).isEqualTo(recorded.signature());

            assertThat(bind(memory, recorded, "a")).isTrue();
            assertThat(bind(memory, swapped, "b")).isFalse();
        }
    }

    private static boolean bind(NonceMemory memory, SignedPush push, String content) {
        return memory.bind(0, push.signedQuery(), BodyDigest.of(content.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void whatTheAgeWindowStillLetsInIsRemembered() {
        bind(memory, START, "n", "a");

        now = now.plus(MAX_AGE);

        assertThat(bind(memory, START, "n", "b")).isFalse();
    }

    @Test
    void whatTheAgeWindowKeepsOutIsForgotten() {
        bind(memory, START, "n", "a");

        now = now.plus(MAX_AGE).plusSeconds(1);

        assertThat(bind(memory, now.getEpochSecond(), "n", "a")).isTrue();
        assertThat(memory.size()).isOne();
        assertThat(memory.dropped()).isZero();
    }

    @Test
    void isBoundedAndTheOldestGoFirst() {
        for (int i = 0; i < 2000; i++) {
            assertThat(bind(memory, START + i / 10, "" + i, "a")).isTrue(); // ten to a second
            assertThat(memory.size()).isLessThanOrEqualTo(1000);
        }

        assertThat(memory.size()).isBetween(870L, 1000L); // an eighth is dropped at a time
        assertThat(memory.dropped()).isEqualTo(2000 - memory.size());
        assertThat(bind(memory, START + 199, "1999", "b")).isFalse();
        assertThat(bind(memory, START + 114, "1140", "b")).isFalse();
        assertThat(bind(memory, START, "0", "b")).isTrue();
    }

    @Test
    void isBoundedWithinOneSecondToo() {
        for (int i = 0; i < 10_000; i++) {
            bind(memory, START, "" + i, "a");
            assertThat(memory.size()).isLessThanOrEqualTo(1000);
        }
        assertThat(memory.dropped()).isEqualTo(10_000 - memory.size());
    }

    @Test
    void withoutAnAgeWindowItIsStillBounded() {
        NonceMemory endless = new NonceMemory(clock, Duration.ZERO, 1000);
        for (int i = 0; i < 2000; i++) {
            now = now.plusSeconds(1);
            bind(endless, now.getEpochSecond(), "n", "a");
        }

        assertThat(endless.size()).isBetween(870L, 1000L); // an eighth is dropped at a time
        assertThat(endless.dropped()).isEqualTo(2000 - endless.size());
        assertThat(bind(endless, now.getEpochSecond(), "n", "b")).isFalse();
    }

    /**
     * Without an age window a quiet account's pushes each open a bucket: these must not add up for months.
     */
    @Test
    void withoutAnAgeWindowMemoryIsBoundedHoweverFarApartThePushesAre() {
        NonceMemory endless = new NonceMemory(clock, Duration.ZERO, 1 << 20);
        for (int i = 0; i < 20_000; i++) {
            bind(endless, START + 60L * i, "n", "a");
        }

        assertThat(endless.places() * 16).isLessThan(48L << 20);
        assertThat(endless.size()).isEqualTo(20_000 - endless.dropped());
        assertThat(bind(endless, START + 60L * 19_999, "n", "b")).isFalse();
        for (int i = 0; i < 200_000; i++) {
            bind(endless, START + 60L * 20_000 + 60L * i, "n", "a");
        }
        assertThat(endless.places() * 16).isLessThan(48L << 20);
    }

    @Test
    void aFullTableTakesAtMost48BytesAnEntry() {
        NonceTable table = new NonceTable();
        for (long i = 1; i <= 1 << 20; i++) {
            table.bind(i * 0x9E3779B97F4A7C15L, i);
            if (i >= 64) {
                assertThat(table.places() * 16L).isLessThanOrEqualTo(i * 48);
            }
        }
        assertThat(table.size()).isEqualTo(1 << 20);
    }

    @Test
    void aHashOfZeroIsAHashToo() {
        NonceTable table = new NonceTable();

        assertThat(table.bind(0, 0)).isTrue();
        assertThat(table.bind(0, 0)).isTrue();
        assertThat(table.bind(0, 1)).isFalse();
        assertThat(table.size()).isOne();
    }

    record Binding(long key, long content) {}

    @Provide
    Arbitrary<List<Binding>> bindings() {
        // keys that fall on the same places, and few of them, so that they come again
        Arbitrary<Long> key = Arbitraries.longs().between(1, 40).map(k -> k << 6 | k % 3);
        return Combinators.combine(key, Arbitraries.longs().between(0, 2)).as(Binding::new).list()
                .ofMaxSize(300);
    }

    @Property(tries = 300)
    void aTableIsAHashMap(@ForAll("bindings") List<Binding> bindings) {
        NonceTable table = new NonceTable();
        Map<Long, Long> model = new HashMap<>();
        for (Binding binding : bindings) {
            Long known = model.putIfAbsent(binding.key(), binding.content());

            assertThat(table.bind(binding.key(), binding.content()))
                    .isEqualTo(known == null || known == binding.content());
            assertThat(table.size()).isEqualTo(model.size());
        }
    }

    record Signed(int seconds, int nonce, int content) {}

    @Provide
    Arbitrary<List<Signed>> pushes() {
        return Combinators
                .combine(Arbitraries.integers().between(-599, 599), Arbitraries.integers().between(0, 3),
                        Arbitraries.integers().between(0, 2))
                .as(Signed::new).list().ofMaxSize(200);
    }

    @Property(tries = 200)
    void theMemoryIsAHashMapWhileNothingIsDropped(@ForAll("pushes") List<Signed> pushes) {
        NonceMemory fresh = new NonceMemory(InstantSource.fixed(SignedPush.NOW), MAX_AGE, 1000);
        Map<String, Integer> model = new HashMap<>();
        for (Signed push : pushes) {
            Integer known = model.putIfAbsent(push.seconds() + " " + push.nonce(), push.content());

            assertThat(bind(fresh, START + push.seconds(), "" + push.nonce(), "" + push.content()))
                    .isEqualTo(known == null || known == push.content());
            assertThat(fresh.size()).isEqualTo(model.size());
        }
        assertThat(fresh.dropped()).isZero();
    }
}
