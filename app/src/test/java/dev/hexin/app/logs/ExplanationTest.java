package dev.hexin.app.logs;

import dev.hexin.app.Hexin;
import dev.hexin.app.Pushes;
import dev.hexin.domain.port.Routes;
import dev.hexin.domain.reply.Reply;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Isolated;

import static org.assertj.core.api.Assertions.assertThat;

/** With wechat.explain the log says of each push which route answered it. */
@Isolated("it reads the JVM's log")
@Timeout(600)
class ExplanationTest {
    private static final String DELIVERY = " \\(delivery [0-9a-f]{12}\\)";

    private static final class Answers implements Routes {
        @Override
        public void define(On on) {
            on.textIs("known", "yes");
            on.textIs("failing", m -> {
                throw new IllegalStateException("the cause, whole");
            });
            on.click("A", "a");
        }
    }

    private static List<String> log(boolean explains) {
        try (CapturedLog log = new CapturedLog()) {
            try (Hexin hexin = Hexin.start(Hexin.TOKEN, Map.of("wechat.explain", explains), new Answers())) {
                hexin.push(Pushes.text(1, "known"));
                hexin.push(Pushes.text(2, "failing"));
                hexin.push(Pushes.event("CLICK", "<EventKey>B</EventKey>"));
                hexin.push(Pushes.event("SCAN", "<EventKey>1</EventKey>"));
            } // which waits for the runs: a line comes behind the answer that it tells of
            return List.copyOf(log.lines());
        }
    }

    @Test
    void eachPushGetsALine() {
        String route = ExplanationTest.class.getName() + "\\$Answers:\\d+";
        assertThat(log(true))
                .anyMatch(line -> line.matches("INFO .* text" + DELIVERY + ": " + route
                        + " answered with TextReply in \\d+ ms .*"))
                .anyMatch(line -> line.matches("(?s).* text" + DELIVERY + ": a handler threw.*")
                        && line.contains("the cause, whole"))
                .anyMatch(line -> line
                        .matches("INFO .* event/click" + DELIVERY + ": nothing answered; asked were "
                                + route
                                + " in \\d+ ms .*"))
                .anyMatch(line -> line.matches(".* event/scan" + DELIVERY
                        + ": nothing answered, and there is no route for it in .*"));
    }

    @Test
    void withoutItNothingIsSaid() {
        assertThat(log(false)).noneMatch(line -> line.contains("answered with TextReply"))
                .noneMatch(line -> line.contains("the cause, whole"));
    }
}
