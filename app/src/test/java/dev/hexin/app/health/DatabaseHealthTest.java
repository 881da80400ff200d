package dev.hexin.app.health;

import dev.hexin.app.Hexin;
import dev.hexin.app.Pushes;
import dev.hexin.persistence.DatabaseWatch;
import java.net.http.HttpResponse;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/** A database file that can't be written is seen, and takes the process out of nothing. */
@Timeout(600)
class DatabaseHealthTest {
    private static String health(Hexin hexin, String path) {
        HttpResponse<String> answer = hexin.get(path);
        return answer.statusCode() + " " + answer.body();
    }

    @Test
    void aFullDiskIsDegraded_yetReady_untilThereIsSpace() {
        try (Hexin hexin = Hexin.start()) {
            AtomicBoolean space = new AtomicBoolean();
            hexin.context().getBean(DatabaseWatch.class).closed(true, space::get);

            assertThat(health(hexin, "/health")).isEqualTo("200 {\"status\":\"DEGRADED\"}");
            assertThat(health(hexin, "/health/readiness")).isEqualTo("200 {\"status\":\"DEGRADED\"}");
            assertThat(hexin.push(Pushes.text(1, "meanwhile")).body()).contains("meanwhile");
            space.set(true);
            while (!health(hexin, "/health").equals("200 {\"status\":\"UP\"}")) {
                Thread.onSpinWait();
            }
        }
    }
}
