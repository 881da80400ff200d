package dev.hexin.app.logs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hexin.app.replica.Replica;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static dev.hexin.app.Pushes.text;
import static org.assertj.core.api.Assertions.assertThat;

/** With {@code wechat.log-format=json} every line is JSON, and names the delivery as the answer does. */
@Timeout(600)
class JsonLogTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder;

    @Test
    void everyLineIsAnObject_andADeliveryIsFoundByItsHeader() throws Exception {
        Map<String, String> settings = Map.of("WECHAT_LOG_FORMAT", "json", "WECHAT_EXPLAIN", "true",
                "WECHAT_STOP_NOTICE", "0s");
        List<String> log;
        String delivery;
        String failed;
        try (Replica hexin = Replica.start("one", folder, settings)) {
            hexin.awaitLog("Hexin answers at");
            HttpResponse<String> first = hexin.pushUntilAnswered(text(1, "hello")).join();
            delivery = first.headers().firstValue("X-Hexin-Delivery").orElseThrow();
            assertThat(delivery).matches("[0-9a-f]{12}");
            assertThat(
                    hexin.pushUntilAnswered(text(1, "hello")).join().headers().firstValue("X-Hexin-Delivery"))
                    .as("the retry's").contains(delivery);
            assertThat(
                    hexin.pushUntilAnswered(text(2, "hello")).join().headers().firstValue("X-Hexin-Delivery"))
                    .as("another's").isPresent().isNotEqualTo(first.headers().firstValue("X-Hexin-Delivery"));
            failed = hexin.pushUntilAnswered(text(3, "break on purpose")).join().headers()
                    .firstValue("X-Hexin-Delivery").orElseThrow();
            hexin.terminate();
            hexin.exitCode();
            log = hexin.log();
        }
        assertThat(log).hasSizeGreaterThan(5).allSatisfy(line -> {
            JsonNode object = JSON.readTree(line);
            assertThat(object.path("formattedMessage").asText()).isNotBlank();
            assertThat(object.path("level").asText()).isNotBlank();
            assertThat(object.path("timestamp").asLong()).isPositive();
        });
        assertThat(log).anyMatch(line -> line.contains(delivery));
        assertThat(log).as("a line of the thread of a handler").anySatisfy(line -> {
            JsonNode object = JSON.readTree(line);
            assertThat(object.path("level").asText()).isEqualTo("ERROR");
            assertThat(object.at("/mdc/delivery").asText()).isEqualTo(failed);
            assertThat(object.at("/mdc/account").asText()).isEqualTo("default");
        });
    }
}
