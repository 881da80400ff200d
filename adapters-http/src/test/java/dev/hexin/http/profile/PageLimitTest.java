package dev.hexin.http.profile;

import java.net.http.HttpResponse;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/** As many pages are in work as there may be. */
@Timeout(600)
class PageLimitTest {
    @Test
    void visitorsAreTurnedAway_untilAPageIsDone() throws Exception {
        CountDownLatch done = new CountDownLatch(1);
        try (PagesServer server = new PagesServer()) {
            PageThreads threads = server.threads();
            while (!threads.isFull()) {
                threads.execute(() -> await(done));
            }
            HttpResponse<String> turnedAway = server.get("/");
            assertThat(turnedAway.statusCode()).isEqualTo(503);
            assertThat(turnedAway.headers().firstValue("Retry-After")).hasValue("1");
            assertThat(server.get("/nowhere").statusCode()).as("which is no page").isEqualTo(404);

            done.countDown();
            while (threads.isFull()) {
                Thread.onSpinWait();
            }
            assertThat(server.get("/").statusCode()).isEqualTo(200);
        }
    }

    private static void await(CountDownLatch done) {
        try {
            done.await();
        } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
        }
    }
}
