package dev.hexin.domain.message;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class DeliveryIdTest {
    private static final AppId APP = new AppId("wx0123456789abcdef");

    /** What makes a delivery: every part small, so that parts often agree and their boundaries often shift. */
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
    void joinsWhatIsTheSameDeliveryAndNothingElse(@ForAll("deliveries") Delivery one,
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

    @Test
    void holdsNoOpenId() {
        assertThat(new Delivery("text", "gh_1", "canary", 7L, "canary").id().value()).hasSize(43)
                .matches("[A-Za-z0-9_-]+").doesNotContain("canary");
    }
}
