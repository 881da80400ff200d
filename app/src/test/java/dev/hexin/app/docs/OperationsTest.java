package dev.hexin.app.docs;

import dev.hexin.app.Hexin;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What an operator reads there is so. */
class OperationsTest {
    private final Page operations = Page.at("docs/operations.md");

    @Test
    void everyMeterIsInTheTable_andNoOther() {
        try (Hexin hexin = Hexin.start(Hexin.TOKEN, Map.of(
                "endpoints.prometheus.enabled", true, "wechat.app-secret", "0123456789abcdef", "wechat.state",
                "jdbc"))) {
            List<String> registered = hexin.context().getBean(MeterRegistry.class).getMeters().stream()
                    .map(Meter::getId).map(Meter.Id::getName).filter(name -> name.startsWith("hexin."))
                    .distinct()
                    .toList();
            assertThat(operations.firstColumn("What to watch")).doesNotHaveDuplicates()
                    .containsExactlyInAnyOrderElementsOf(registered);
            String scraped = hexin.get("/prometheus").body();
            assertThat(operations.column("What to watch", 2)).hasSameSizeAs(registered)
                    .allSatisfy(name -> assertThat(scraped).contains("\n" + name));
        }
    }
}
