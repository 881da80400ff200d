package dev.hexin.app.meters;

import dev.hexin.app.Hexin;
import dev.hexin.app.Pushes;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

import static dev.hexin.app.Pushes.text;
import static org.assertj.core.api.Assertions.assertThat;

/** What an operator's Prometheus reads. */
class MetersTest {
    private static final Map<String, Object> ENABLED = Map.of("endpoints.prometheus.enabled", true);

    @Test
    void pushesCome_andTheNumbersTellOfThem() {
        try (Hexin hexin = Hexin.start(Hexin.TOKEN, ENABLED)) {
            hexin.push(text(1, "hello"));
            hexin.push(text(1, "hello"));
            hexin.push(text(2, "a character that XML forbids: \u0001"));
            hexin.push(Pushes.event("of_the_year_2030", ""));
            hexin.push("no push");
            hexin.post("/wechat?signature=forged&timestamp=1&nonce=1", "");
            assertThat(scrape(hexin)).contains("hexin_deliveries_handled_total{account=\"default\"} 2.0",
                    "hexin_deliveries_repeated_total{account=\"default\"} 1.0",
                    "hexin_deliveries_unhandled_total{account=\"default\"} 1.0",
                    "hexin_deliveries_failed_total{account=\"default\"} 0.0",
                    "hexin_deliveries_unreadable_total{account=\"default\"} 0.0",
                    "hexin_deliveries_remembered 3.0", "hexin_deliveries_dropped_total 0.0",
                    "hexin_webhook_refused_total{account=\"default\",step=\"content\"} 1.0",
                    "hexin_webhook_refused_total{account=\"default\",step=\"signature\"} 1.0",
                    "hexin_webhook_refused_total{account=\"default\",step=\"replay\"} 0.0",
                    "hexin_webhook_mended_total 1.0",
                    "hexin_webhook_failed_total{account=\"default\"} 0.0", "hexin_webhook_nonces 4.0");
        }
    }

    @Test
    void theProcessIsMeasuredToo_andNoRequestIs() {
        try (Hexin hexin = Hexin.start(Hexin.TOKEN, ENABLED)) {
            hexin.push(text(1, "hello"));
            assertThat(scrape(hexin)).anyMatch(line -> line.startsWith("jvm_memory_used_bytes"))
                    .anyMatch(line -> line.startsWith("process_cpu_usage"))
                    .noneMatch(line -> line.startsWith("http_"));
        }
    }

    @Test
    void nobodyAskedForNumbers_andThereAreNone() {
        try (Hexin hexin = Hexin.start()) {
            assertThat(hexin.get("/prometheus").statusCode()).isEqualTo(404);
            assertThat(hexin.context().containsBean(MeterRegistry.class)).isFalse();
        }
    }

    private static List<String> scrape(Hexin hexin) {
        HttpResponse<String> answer = hexin.get("/prometheus");
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer.body().lines().toList();
    }
}
