package dev.hexin.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class UnpackedProgramsTest {
    private final AtomicInteger starts = new AtomicInteger();

    private String start(int busyTimes, String message) {
        if (starts.incrementAndGet() <= busyTimes) {
            throw new IllegalStateException("can't start",
                    new UncheckedIOException(new IOException(message)));
        }
        return "started";
    }

    @Test
    void oneThatIsStillBeingWrittenIsStartedAgain() {
        assertThat(UnpackedPrograms.started(() -> start(2, "Exec failed, error: 26 (Text file busy)")))
                .isEqualTo("started");
        assertThat(starts).hasValue(3);
    }

    @Test
    void anyOtherFailureIsOne() {
        assertThatThrownBy(() -> UnpackedPrograms.started(() -> start(2, "No such file")))
                .hasMessage("can't start");
        assertThat(starts).hasValue(1);
    }

    @Test
    void oneThatStaysBusyIsAFailure() {
        assertThatThrownBy(() -> UnpackedPrograms.started(() -> start(1_000, "Text file busy")))
                .hasMessage("can't start");
    }
}
