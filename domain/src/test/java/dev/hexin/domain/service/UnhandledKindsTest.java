package dev.hexin.domain.service;

import dev.hexin.domain.message.Kind;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

import static org.assertj.core.api.Assertions.assertThat;

/** What strangers call their pushes must not fill the memory or the log. */
@Isolated("it reads what the whole JVM logs")
class UnhandledKindsTest {
    private final RecordedLog log = new RecordedLog(UnhandledKinds.class);
    private final UnhandledKinds kinds = new UnhandledKinds();

    @AfterEach
    void forget() {
        log.close();
    }

    @Test
    void aKindIsToldOnce() {
        kinds.logOnce(Kind.event("parcel"));
        kinds.logOnce(Kind.event("PARCEL"));
        kinds.logOnce(Kind.message("parcel"));

        assertThat(log.lines()).hasSize(2);
    }

    @Test
    void atMost256AreToldAndRemembered_howeverManyComeAtOnce() {
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            for (int i = 0; i < 10_000; i++) {
                Kind kind = Kind.event("made_up_" + i);
                threads.execute(() -> kinds.logOnce(kind));
            }
        }

        assertThat(log.lines()).hasSize(256);
    }

    @Test
    void namesThatAreTooLongOrUnprintableAreOne() {
        for (int i = 0; i < 1000; i++) {
            kinds.logOnce(Kind.event("a".repeat(60_000) + i));
            kinds.logOnce(Kind.event("<" + i));
        }

        assertThat(log.lines()).hasSize(1);
    }
}
