package dev.hexin.domain.service;

import dev.hexin.domain.message.Kind;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What strangers call their pushes must not fill the memory or the log. */
class UnhandledKindsTest {
    private static final Logger LOG = Logger.getLogger(UnhandledKinds.class.getName());

    private final List<LogRecord> lines = new CopyOnWriteArrayList<>();
    private final Handler recorder = new Handler() {
        @Override
        public void publish(LogRecord line) {
            lines.add(line);
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };
    private final UnhandledKinds kinds = new UnhandledKinds();

    @BeforeEach
    void record() {
        LOG.setUseParentHandlers(false);
        LOG.addHandler(recorder);
    }

    @AfterEach
    void forget() {
        LOG.removeHandler(recorder);
        LOG.setUseParentHandlers(true);
    }

    @Test
    void aKindIsToldOnce() {
        kinds.tellOnce(Kind.event("parcel"));
        kinds.tellOnce(Kind.event("PARCEL"));
        kinds.tellOnce(Kind.message("parcel"));

        assertThat(lines).hasSize(2);
    }

    @Test
    void atMost256AreToldAndRemembered_howeverManyComeAtOnce() {
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            for (int i = 0; i < 10_000; i++) {
                Kind kind = Kind.event("made_up_" + i);
                threads.execute(() -> kinds.tellOnce(kind));
            }
        }

        assertThat(lines).hasSize(256);
    }

    @Test
    void namesThatAreTooLongOrUnprintableAreOne() {
        for (int i = 0; i < 1000; i++) {
            kinds.tellOnce(Kind.event("a".repeat(60_000) + i));
            kinds.tellOnce(Kind.event("<" + i));
        }

        assertThat(lines).hasSize(1);
    }
}
