package dev.hexin.domain.message;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class DeliveryIdTest {
    private static final AppId APP = new AppId("wx0123456789abcdef");

    /**
     * What makes a delivery: every part small, so that parts often agree and their boundaries often shift.
     */
    record Delivery(String type, String account, @Nullable String from, @Nullable Long msgId, String body) {
        boolean hasMsgId() {
            return !type.equals("event") && from != null && msgId != null;
        }

        /** Whether the platform would mean the same delivery by both. */
        boolean isSameAs(Delivery other) {
            return hasMsgId() && other.hasMsgId()
                    ? account.equals(other.account) && from.equals(other.from) && msgId.equals(other.msgId)
                    : hasMsgId() == other.hasMsgId() && body.equals(other.body);
        }

        DeliveryId id() {
            return DeliveryId.of(APP, push(Instant.EPOCH));
        }

        Push push(Instant createTime) {
            Envelope envelope = new Envelope(account, from == null ? null : new OpenId(from), createTime,
                    msgId,
                    null, null);
            return new Push(envelope, Kind.message(type), Fields.empty(),
                    BodyDigest.of(body.getBytes(StandardCharsets.UTF_8)), createTime);
        }
    }

    @Provide
    Arbitrary<Delivery> deliveries() {
        Arbitrary<String> word = Arbitraries.strings().withChars("ab\u0000").ofMaxLength(3);
        Arbitrary<@Nullable String> from = Arbitraries.strings().withChars("ab").ofMinLength(1).ofMaxLength(3)
                .injectNull(0.1);
        Arbitrary<@Nullable Long> msgId = Arbitraries.of(0L, 1L, -1L, Long.MIN_VALUE, 256L).injectNull(0.1);
        return Combinators.combine(Arbitraries.of("text", "image", "event"), word, from, msgId, word)
                .as(Delivery::new);
    }

    @Property(tries = 5000)
    void joinsWhatIsTheSameDeliveryAndNothingElse(
            @ForAll("deliveries") Delivery one,
            @ForAll("deliveries") Delivery other) {
        assertThat(one.id().equals(other.id())).as("%s and %s", one, other).isEqualTo(one.isSameAs(other));
    }

    @Property(tries = 200)
    void twoAccountsOnOneServerNeverShareADelivery(@ForAll("deliveries") Delivery delivery) {
        Push push = delivery.push(Instant.EPOCH);

        assertThat(DeliveryId.of(APP, push))
                .isNotEqualTo(DeliveryId.of(new AppId("wx0123456789abcdee"), push));
    }

    @Test
    void aMessagesRetryIsJoinedHoweverItsBodyIsWritten() {
        assertThat(new Delivery("text", "gh_1", "oA", 7L, "<xml> </xml>").id())
                .isEqualTo(new Delivery("text", "gh_1", "oA", 7L, "<xml></xml>").id());
    }

    @Test
    void twoEventsOfOneSenderInOneSecondAreTwoDeliveries() {
        assertThat(
                new Delivery("event", "gh_1", "oA", null, "<Event>CLICK</Event><EventKey>a</EventKey>").id())
                .isNotEqualTo(
                        new Delivery("event", "gh_1", "oA", null,
                                "<Event>CLICK</Event><EventKey>b</EventKey>")
                                .id());
    }

    @Test
    void boundariesBetweenFieldsCount() {
        assertThat(new Delivery("text", "gh_1o", "A", 7L, "").id())
                .isNotEqualTo(new Delivery("text", "gh_1", "oA", 7L, "").id());
    }

    @Provide
    Arbitrary<String> openIds() {
        return Arbitraries.strings().withCharRange('a', 'z').withCharRange('0', '9').withChars("_-")
                .ofLength(27).map(rest -> "o" + rest);
    }

    @Property(tries = 300)
    void aRetryIsTheSameWhateverItsTime(
            @ForAll("deliveries") Delivery delivery,
            @ForAll @IntRange(max = 15) int secondsLater) {
        assertThat(DeliveryId.of(APP, delivery.push(Instant.EPOCH.plusSeconds(secondsLater))))
                .isEqualTo(delivery.id());
    }

    @Property(tries = 300)
    void everyPartOfAMessagesKeyCounts(
            @ForAll("openIds") String openId,
            @ForAll long msgId,
            @ForAll @IntRange(max = 63) int bit) {
        assertThat(List.of(new Delivery("text", "gh_1", openId, msgId, "").id(),
                new Delivery("text", "gh_2", openId, msgId, "").id(),
                new Delivery("text", "gh_1", openId + "a", msgId, "").id(),
                new Delivery("text", "gh_1", openId, msgId ^ 1L << bit, "").id())).doesNotHaveDuplicates();
    }

    /** However a text is cut in two, account and sender never run into each other. */
    @Property(tries = 300)
    void noTwoCutsOfOneTextAreTheSame(
            @ForAll("openIds") String text,
            @ForAll @IntRange(min = 1, max = 27) int one,
            @ForAll @IntRange(min = 1, max = 27) int other) {
        assertThat(cut(text, one).equals(cut(text, other))).isEqualTo(one == other);
    }

    private static DeliveryId cut(String text, int at) {
        return new Delivery("text", text.substring(0, at), text.substring(at), 7L, "").id();
    }

    /** Replicas of two versions share a store for a while: the key stays as it is written here. */
    @Property(tries = 300)
    void isTheHashOfItsParts_eachBehindItsLength(@ForAll("openIds") String openId, @ForAll long msgId)
            throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream parts = new DataOutputStream(bytes);
        parts.writeInt(18);
        parts.writeBytes(APP.value());
        parts.writeByte('m');
        parts.writeInt(4);
        parts.writeBytes("gh_1");
        parts.writeInt(28);
        parts.writeBytes(openId);
        parts.writeLong(msgId);

        assertThat(new Delivery("text", "gh_1", openId, msgId, "").id().value())
                .isEqualTo(Base64.getUrlEncoder().withoutPadding()
                        .encodeToString(MessageDigest.getInstance("SHA-256").digest(bytes.toByteArray())));
    }

    /** A hash is always as long and as colourless; what went in is in it in no spelling. */
    @Property(tries = 300)
    void showsNothingOfAnOpenId(@ForAll("openIds") String openId) {
        String key = new Delivery("text", "gh_1", openId, 7L, openId).id().toString();

        assertThat(new Delivery("event", "gh_1", openId, null, openId).id().value()).hasSize(43);
        assertThat(new Delivery("text", "gh_1", openId, 7L, openId).id().value()).hasSize(43)
                .matches("[A-Za-z0-9_-]+");
        assertThat(key).doesNotContain(openId.substring(0, 6), openId.substring(1, 7), openId.substring(22));
    }
}
