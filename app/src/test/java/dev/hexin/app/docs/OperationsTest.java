package dev.hexin.app.docs;

import dev.hexin.app.Hexin;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What an operator reads there is so. */
class OperationsTest {
    private static final Pattern NUMBER = Pattern.compile("\\b(hexin|jvm|process|system)_[a-z_]+");

    private final Page operations = Page.at("docs/operations.md");

    @Test
    void everyMeterIsInTheTable_withItsLabels_andNoOther() {
        try (Hexin hexin = Hexin.start(Hexin.TOKEN, Map.of(
                "endpoints.prometheus.enabled", true, "wechat.app-secret", "0123456789abcdef", "wechat.state",
                "jdbc", "wechat.bot.url", "http://127.0.0.1:9/bot", "wechat.bot.secret",
                "a secret of this test, long enough", "wechat.relay.keys.ci.key",
                "0123456789abcdef0123456789abcdef", "wechat.relay.keys.ci.paths", "/outbox"))) {
            List<Meter.Id> meters = hexin.context().getBean(MeterRegistry.class).getMeters().stream()
                    .map(Meter::getId).filter(meter -> meter.getName().startsWith("hexin.")).toList();
            List<String> registered = meters.stream().map(Meter.Id::getName).distinct().toList();
            assertThat(operations.firstColumn("What to watch")).doesNotHaveDuplicates()
                    .containsExactlyInAnyOrderElementsOf(registered);
            String scraped = hexin.get("/prometheus").body();
            assertThat(operations.column("What to watch", 2)).hasSameSizeAs(registered)
                    .allSatisfy(name -> assertThat(scraped).contains("\n" + name));
            assertThat(namedIn("grafana-dashboard.json")).hasSizeGreaterThan(30).allSatisfy(
                    name -> assertThat(scraped).containsPattern("\\n" + name + "[ {]"));
            assertThat(namedIn("prometheus-alerts.yml")).hasSizeGreaterThan(10).allSatisfy(
                    name -> assertThat(scraped).containsPattern("\\n" + name + "[ {]"));
            assertThat(documentedLabels()).isNotEmpty().containsExactlyInAnyOrderElementsOf(meters.stream()
                    .flatMap(OperationsTest::labels).toList());
            assertThat(meters).filteredOn(meter -> "default".equals(meter.getTag("account")))
                    .extracting(Meter.Id::getName).contains("hexin.deliveries.handled",
                            "hexin.access.token.refreshes", "hexin.webhook.refused")
                    .doesNotContain("hexin.http.connections", "hexin.webhook.nonces");
        }
    }

    /** The numbers that a file of the archive asks Prometheus for. */
    private static List<String> namedIn(String file) {
        return NUMBER.matcher(Page.read("app/src/dist/deploy/" + file)).results().map(MatchResult::group)
                .distinct().toList();
    }

    /** Each value of each label of each meter, such as {@code hexin.http.cut reason head}. */
    private List<String> documentedLabels() {
        return operations.section("## Labels").rows().stream().flatMap(row -> Page.names(row.get(2)).stream()
                .map(value -> Page.names(row.get(0)).get(0) + " " + Page.names(row.get(1)).get(0) + " "
                        + value))
                .toList();
    }

    private static Stream<String> labels(Meter.Id meter) {
        return meter.getTags().stream().filter(tag -> !tag.getKey().equals("account"))
                .map(tag -> meter.getName() + " " + tag.getKey() + " " + tag.getValue());
    }
}
