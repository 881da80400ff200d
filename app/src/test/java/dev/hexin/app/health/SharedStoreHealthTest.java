package dev.hexin.app.health;

import dev.hexin.app.Hexin;
import dev.hexin.app.Pushes;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** A database that goes away, and what those see who ask. */
class SharedStoreHealthTest {
    private static final String URL = "jdbc:h2:mem:sharedStoreHealth";

    private static String health(Hexin hexin, String path) {
        HttpResponse<String> answer = hexin.get(path);
        return answer.statusCode() + " " + answer.body();
    }

    @Test
    void aStoreThatIsOutIsSaid_andPushesAreAnsweredAllTheSame() throws SQLException {
        try (Hexin hexin = Hexin.start(Hexin.TOKEN,
                Map.of("wechat.state", "jdbc", "datasources.default.url", URL))) {
            assertThat(hexin.push(Pushes.text(1, "before")).body()).contains("before");
            assertThat(health(hexin, "/health")).isEqualTo("200 {\"status\":\"UP\"}");

            try (Connection connection = DriverManager.getConnection(URL)) {
                connection.createStatement().execute("DROP ALL OBJECTS");
            }

            assertThat(hexin.push(Pushes.text(2, "meanwhile")).body()).contains("meanwhile");
            assertThat(health(hexin, "/health")).isEqualTo("200 {\"status\":\"DEGRADED\"}");
            assertThat(health(hexin, "/health/readiness")).as("ready all the same")
                    .isEqualTo("200 {\"status\":\"DEGRADED\"}");
            assertThat(health(hexin, "/health/liveness")).isEqualTo("200 {\"status\":\"UP\"}");
        }
    }
}
