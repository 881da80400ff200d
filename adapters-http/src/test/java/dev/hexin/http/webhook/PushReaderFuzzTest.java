package dev.hexin.http.webhook;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Jazzer on the readers. In the build it runs the seeds beside this class's name in the test resources;
 * {@code JAZZER_FUZZ=1} lets it search for more.
 */
class PushReaderFuzzTest {
    private static final AtomicInteger RUNS = new AtomicInteger();

    /** Nothing but a refusal comes out of the reader, whatever goes in. */
    @FuzzTest
    void xml(byte[] body) {
        read(body);
    }

    @FuzzTest
    void json(byte[] body) {
        read(body);
    }

    private static void read(byte[] body) {
        RUNS.incrementAndGet();
        ParserWork work = new ParserWork();
        try {
            new FieldsReader().read(body, work);
            SignedPush.valid().withBody(body).read();
        } catch (Refusal refused) {
            assertThat(refused.status().getCode()).isEqualTo(400);
        }
        assertThat(work.steps()).isLessThanOrEqualTo(Math.min(body.length + 2, ParserWork.MAX_STEPS + 1));
    }

    /** That the seeds were found and run: the empty input and each of them. */
    @AfterAll
    static void theSeedsRan() {
        assertThat(RUNS.get()).isGreaterThanOrEqualTo(30);
    }
}
