package dev.hexin.testkit;

import dev.hexin.domain.service.ManualTime;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Flow;

/** The parts of an answer that grows, as a model writes them: one each so often, by the manual clock. */
public final class TimedParts implements Flow.Publisher<String> {
    private final ManualTime time;
    private final Duration each;
    private final List<String> parts;

    private TimedParts(ManualTime time, Duration each, List<String> parts) {
        this.time = time;
        this.each = each;
        this.parts = parts;
    }

    /** @param each how long each part takes, the first too */
    public static TimedParts every(ManualTime time, Duration each, String... parts) {
        return new TimedParts(time, each, List.of(parts));
    }

    @Override
    public void subscribe(Flow.Subscriber<? super String> subscriber) {
        new Writing(subscriber).begin();
    }

    private final class Writing implements Flow.Subscription {
        private final Flow.Subscriber<? super String> subscriber;
        private volatile boolean isCancelled;

        Writing(Flow.Subscriber<? super String> subscriber) {
            this.subscriber = subscriber;
        }

        void begin() {
            subscriber.onSubscribe(this);
            write(0);
        }

        private void write(int number) {
            if (number == parts.size()) {
                subscriber.onComplete();
            } else {
                time.later(each, parts.get(number)).thenAccept(part -> {
                    if (!isCancelled) {
                        subscriber.onNext(part);
                        write(number + 1);
                    }
                });
            }
        }

        @Override
        public void request(long more) {
            // the clock gives them in their time, and tests have few
        }

        @Override
        public void cancel() {
            isCancelled = true;
        }
    }
}
