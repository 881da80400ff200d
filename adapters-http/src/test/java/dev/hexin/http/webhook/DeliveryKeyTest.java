package dev.hexin.http.webhook;

import dev.hexin.domain.message.DeliveryId;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.LongStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

import static org.assertj.core.api.Assertions.assertThat;

/** What one delivery's attempts look like on the wire, and that they have one key all the same. */
class DeliveryKeyTest {
    private static final String OPEN_ID = "oABCDEFGHIJKLMNOPQRSTUVWXYZ12";
    private static final String MSG_ID = "1234567890123456";

    private static final PushVerifier DOOR = SignedPush.verifier(
            SignedPush.settings(Mode.SAFE, SignedPush.KEY), SignedPush.fieldsReader(),
            SignedPush.NOW);

    private static DeliveryId key(SignedPush push) {
        return DeliveryId.of(SignedPush.APP_ID, push.read());
    }

    /** Encrypted with random bytes of its own, as every attempt is. */
    private static DeliveryId keyEncrypted(SignedPush push) {
        String encrypt = SignedPush.cipher(SignedPush.KEY).encrypt(push.body());
        SignedQuery query = new SignedQuery(push.signature(), push.timestamp(),
                Long.parseLong(push.timestamp()), push.nonce(), push.msgSignature(encrypt), "aes");
        return DeliveryId.of(SignedPush.APP_ID,
                SignedPush.reader().read(DOOR.open(query, push.withEncrypt(encrypt).body())));
    }

    private static SignedPush sent(String body, int secondsLater, long nonce) {
        return SignedPush.valid().withBody(body).withNonce(Long.toString(nonce))
                .at(SignedPush.NOW.plusSeconds(secondsLater));
    }

    @Provide
    Arbitrary<String> bodies() {
        Arbitrary<String> words = Arbitraries.strings().withChars("ab& 中").ofMaxLength(5);
        return Combinators.combine(words, Arbitraries.of("text", "event", "carrier_pigeon"),
                Arbitraries.of("", MSG_ID, "0", "x")).as(DeliveryKeyTest::body);
    }

    private static String body(String words, String type, String msgId) {
        return SignedPush.text(words).replace("<![CDATA[text]]>", type)
                .replace("<MsgId>" + MSG_ID + "</MsgId>", "<Event>CLICK</Event><MsgId>" + msgId + "</MsgId>");
    }

    @Property(tries = 300)
    void aRetryHasTheKeyOfTheFirst_plainOrEncryptedAfresh(
            @ForAll("bodies") String body,
            @ForAll @IntRange(max = 15) int later,
            @ForAll @LongRange(max = 9_999_999_999L) long nonce) {
        SignedPush first = sent(body, 0, 1);
        SignedPush retry = sent(body, later, nonce);

        assertThat(Set.of(key(first))).containsOnly(key(retry), keyEncrypted(first),
                keyEncrypted(retry));
    }

    @Property(tries = 300)
    void eventsOfOneSecondAndNameWithAnotherBodyAreTwo_encryptedToo(
            @ForAll @IntRange(max = 99) int one,
            @ForAll @IntRange(max = 99) int other) {
        SignedPush first = sent(body("" + one, "event", MSG_ID), 0, 1);
        SignedPush second = sent(body("" + other, "event", MSG_ID), 0, 1);

        assertThat(key(first).equals(key(second))).isEqualTo(one == other);
        assertThat(keyEncrypted(first).equals(keyEncrypted(second))).isEqualTo(one == other);
    }

    /** The platform's ids have 64 bits, and those of the upper half are no less different. */
    @Property(tries = 300)
    void anyTwoMsgIdsAreTwoDeliveries_theHighestToo(@ForAll long one, @ForAll long other) {
        Set<DeliveryId> keys = new HashSet<>();
        for (long msgId : new long[]{one, other, one ^ Long.MIN_VALUE, -1}) {
            keys.add(key(sent(body("a", "text", Long.toUnsignedString(msgId)), 0, 1)));
        }

        assertThat(keys).hasSize((int) LongStream.of(one, other, one ^ Long.MIN_VALUE, -1)
                .distinct().count());
    }

    @Property(tries = 300)
    void twoFollowersMayShareAMsgId(
            @ForAll @IntRange(max = 99) int one,
            @ForAll @IntRange(max = 99) int other) {
        String body = body("a", "text", MSG_ID);

        assertThat(key(sent(body.replace(OPEN_ID, follower(one)), 0, 1))
                .equals(key(sent(body.replace(OPEN_ID, follower(other)), 0, 1)))).isEqualTo(one == other);
    }

    private static String follower(int number) {
        return "oABCDEFGHIJKLMNOPQRSTUVWXY" + (10 + number);
    }
}
