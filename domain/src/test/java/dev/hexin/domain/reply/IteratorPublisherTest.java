package dev.hexin.domain.reply;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(600)
class IteratorPublisherTest {
    /** Remembers what it is told. */
    private static final class Reader implements Flow.Subscriber<String> {
        final CountDownLatch subscribed = new CountDownLatch(1);
        final LinkedBlockingQueue<String> heard = new LinkedBlockingQueue<>();
        private Flow.Subscription subscription;

        @Override
        public void onSubscribe(Flow.Subscription given) {
            subscription = given;
            subscribed.countDown();
        }

        @Override
        public void onNext(String part) {
            heard.add(part);
        }

        @Override
        public void onError(Throwable failure) {
            heard.add("failed: " + failure.getMessage());
        }

        @Override
        public void onComplete() {
            heard.add("complete");
        }

        void request(long parts) throws InterruptedException {
            subscribed.await();
            subscription.request(parts);
        }

        void cancel() {
            subscription.cancel();
        }

        String next() throws InterruptedException {
            return heard.poll(300, TimeUnit.SECONDS);
        }
    }

    private final Reader reader = new Reader();

    @Test
    void itReadsWhatIsAskedFor_andClosesTheStreamInTheEnd() throws InterruptedException {
        AtomicInteger read = new AtomicInteger();
        CountDownLatch closed = new CountDownLatch(1);
        Reply.growing(Stream.of("a", "b", "c").peek(part -> read.incrementAndGet())
                .onClose(closed::countDown)).parts().subscribe(reader);

        reader.request(1);
        assertThat(reader.next()).isEqualTo("a");
        assertThat(closed.getCount()).isOne();
        assertThat(read.get()).isLessThan(3);
        reader.request(Long.MAX_VALUE);
        reader.request(Long.MAX_VALUE);
        assertThat(List.of(reader.next(), reader.next(), reader.next())).containsExactly("b", "c",
                "complete");
        closed.await();
    }

    @Test
    void cancelling_interruptsTheReading_andClosesTheStream() throws InterruptedException {
        CountDownLatch waits = new CountDownLatch(1);
        CountDownLatch closed = new CountDownLatch(1);
        Stream<String> endless = Stream.generate(() -> {
            waits.countDown();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException interrupted) {
                throw new IllegalStateException(interrupted);
            }
            return "never";
        });
        Reply.growing(endless.onClose(closed::countDown)).parts().subscribe(reader);
        reader.request(10);
        waits.await();
        reader.cancel();

        closed.await();
        assertThat(reader.heard).isEmpty();
    }

    @Test
    void whatItThrows_isTheEnd_andSoIsANullPart() throws InterruptedException {
        Reply.growing(Stream.of("a").<String>map(part -> {
            throw new IllegalStateException("the model is away");
        })).parts().subscribe(reader);
        reader.request(1);
        assertThat(reader.next()).isEqualTo("failed: the model is away");

        List<String> parts = new ArrayList<>();
        parts.add(null);
        Reader other = new Reader();
        Reply.growing(parts.iterator()).parts().subscribe(other);
        other.request(1);
        assertThat(other.next()).isEqualTo("failed: a part is null");
    }

    @Test
    void itIsReadOnce() throws InterruptedException {
        Iterator<String> parts = List.of("a").iterator();
        Flow.Publisher<String> publisher = Reply.growing(parts).parts();
        publisher.subscribe(reader);
        reader.request(2);
        assertThat(List.of(reader.next(), reader.next())).containsExactly("a", "complete");

        Reader second = new Reader();
        publisher.subscribe(second);
        assertThat(second.next()).startsWith("failed: ");
    }
}
