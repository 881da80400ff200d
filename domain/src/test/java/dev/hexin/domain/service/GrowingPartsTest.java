package dev.hexin.domain.service;

import dev.hexin.domain.reply.GrowingText;
import dev.hexin.domain.reply.Reply;
import dev.hexin.domain.service.GrowingParts.End;
import java.util.concurrent.Flow;
import java.util.concurrent.SubmissionPublisher;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/** Publishers as they are, also those that break the rules. */
@Timeout(600)
class GrowingPartsTest {
    private final ManualTime time = new ManualTime();

    private GrowingParts subscribed(Flow.Publisher<String> publisher) {
        GrowingParts parts = new GrowingParts(Reply.growing(publisher), new GrowingText(false, text -> text),
                time);
        parts.subscribe();
        time.passMillis(0);
        return parts;
    }

    /** Counts what is asked of it. */
    private static class Subscription implements Flow.Subscription {
        final AtomicInteger cancelled = new AtomicInteger();

        @Override
        public void request(long parts) {}

        @Override
        public void cancel() {
            cancelled.incrementAndGet();
        }
    }

    @Test
    void allAtOnce_beforeSubscribeReturns() {
        GrowingParts parts = subscribed(subscriber -> {
            subscriber.onSubscribe(new Subscription());
            subscriber.onNext("Hello");
            subscriber.onComplete();
        });

        assertThat(parts.ended()).isEqualTo(End.COMPLETE);
        assertThat(parts.rest()).isEqualTo("Hello");
    }

    @Test
    void noMoreAreGivenThanWereRequested_andMoreAreRequestedInTime() {
        AtomicInteger given = new AtomicInteger();
        GrowingParts parts = subscribed(subscriber -> subscriber.onSubscribe(new Subscription() {
            private long requested;
            private boolean isGiving;

            @Override
            public void request(long more) {
                requested += more;
                if (isGiving) {
                    return;
                }
                isGiving = true;
                while (requested-- > 0 && given.get() < 1000) {
                    given.incrementAndGet();
                    subscriber.onNext("x");
                }
                assertThat(given).hasValue(1000);
                subscriber.onComplete();
            }
        }));

        assertThat(parts.rest()).hasSize(1000);
    }

    @Test
    void fromThreadsOfItsOwn() {
        try (SubmissionPublisher<String> publisher = new SubmissionPublisher<>()) {
            GrowingParts parts = subscribed(publisher);
            for (int i = 0; i < 500; i++) {
                publisher.submit(i + " ");
            }
            publisher.close();
            parts.awaitEnd();

            assertThat(parts.ended()).isEqualTo(End.COMPLETE);
            assertThat(parts.rest()).startsWith("0 1 2 ").endsWith(" 499");
        }
    }

    @Test
    void aNullPart_endsTheParts_andCancelsThem() {
        Subscription subscription = new Subscription();
        GrowingParts parts = subscribed(subscriber -> {
            subscriber.onSubscribe(subscription);
            subscriber.onNext("before");
            subscriber.onNext(null);
            subscriber.onNext("behind");
        });

        assertThat(parts.ended()).isEqualTo(End.FAILED);
        assertThat(parts.failure()).isInstanceOf(NullPointerException.class);
        assertThat(parts.rest()).isEqualTo("before");
        assertThat(subscription.cancelled).hasValue(1);
    }

    @Test
    void whatComesBehindTheEnd_isIgnored() {
        GrowingParts parts = subscribed(subscriber -> {
            subscriber.onSubscribe(new Subscription());
            subscriber.onNext("Hello");
            subscriber.onComplete();
            subscriber.onNext("again");
            subscriber.onError(new IllegalStateException("too late"));
            subscriber.onComplete();
        });

        assertThat(parts.ended()).isEqualTo(End.COMPLETE);
        assertThat(parts.rest()).isEqualTo("Hello");
    }

    @Test
    void aSecondSubscriptionIsCancelled() {
        Subscription second = new Subscription();
        Subscription first = new Subscription();
        GrowingParts parts = subscribed(subscriber -> {
            subscriber.onSubscribe(first);
            subscriber.onSubscribe(second);
        });

        assertThat(second.cancelled).hasValue(1);
        parts.close();
        parts.close();
        assertThat(first.cancelled).hasValue(1);
    }

    @Test
    void aSubscriptionThatComesTooLate_isCancelled() {
        Subscription subscription = new Subscription();
        GrowingParts parts = new GrowingParts(Reply.growing(given -> given.onSubscribe(subscription)),
                new GrowingText(false, text -> text), time);
        parts.subscribe();
        parts.close();
        time.passMillis(0);

        assertThat(subscription.cancelled).hasValue(1);
    }

    @Test
    void partsWithoutASubscription_areTaken() {
        GrowingParts parts = subscribed(subscriber -> {
            subscriber.onNext("Hello");
            subscriber.onError(null);
        });

        assertThat(parts.rest()).isEqualTo("Hello");
        assertThat(parts.ended()).isEqualTo(End.FAILED);
    }

    @Test
    void whatItThrows_endsTheParts() {
        Flow.Subscription throwing = new Flow.Subscription() {
            @Override
            public void request(long parts) {
                throw new IllegalStateException("request");
            }

            @Override
            public void cancel() {
                throw new IllegalStateException("cancel");
            }
        };
        assertThat(subscribed(subscriber -> {
            throw new AssertionError("subscribe");
        }).failure()).hasMessage("subscribe");
        GrowingParts parts = subscribed(subscriber -> subscriber.onSubscribe(throwing));
        assertThat(parts.failure()).hasMessage("request");
        parts.close();
    }
}
