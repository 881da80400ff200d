package dev.hexin.app.doctor;

import dev.hexin.app.doctor.Report.Section;
import dev.hexin.domain.platform.JsonValue;
import dev.hexin.wechatapi.ProbeAnswer;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The webhook as WeChat's servers see it: whether they reach it, and how many pushes failed yesterday. */
final class CallbackChecks {
    static final String REACH = "callback.reach";
    static final String FAILURES = "callback.failures";
    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
    private static final int UNAUTHORIZED = 48001;
    private static final int NO_URL = 40201;
    private static final Pattern ALL_LOST = Pattern.compile("100(\\.0+)?%?");
    private static final Pattern ADDRESS = Pattern.compile("[0-9a-fA-F.:]{2,45}");

    private CallbackChecks() {}

    static void reach(Section section, ApiChecks api) {
        ProbeAnswer answer = api.post("/cgi-bin/callback/check",
                Map.of("action", "all", "check_operator", "DEFAULT"));
        if (!answer.isAnswered()) {
            section.add(REACH, "not-reached");
        } else if (!answer.isDone()) {
            section.add(REACH, answer.number() == NO_URL ? "no-callback" : "refused",
                    ApiChecks.parameters(answer));
        } else {
            reach(section, answer.content().orElseThrow());
        }
    }

    private static void reach(Section section, JsonValue seen) {
        List<JsonValue> names = items(seen, "dns");
        List<JsonValue> pings = items(seen, "ping");
        String ip = names.stream().flatMap(name -> name.findText("ip").stream())
                .filter(ADDRESS.asMatchPredicate()).findFirst().orElse("");
        boolean isLost = !pings.isEmpty() && pings.stream().allMatch(
                ping -> ping.findText("package_loss").filter(ALL_LOST.asMatchPredicate()).isPresent());
        section.add(REACH, ip.isEmpty() ? "no-name" : isLost ? "unreachable" : "ok", "ip", ip);
    }

    /** None where there is no list, or something else. */
    private static List<JsonValue> items(JsonValue answer, String name) {
        return answer.find(name).filter(JsonValue.JsonArray.class::isInstance)
                .map(list -> ((JsonValue.JsonArray) list).items()).orElse(List.of());
    }

    /** Yesterday in China, whose figures the platform has. @return its answer */
    static ProbeAnswer failures(Section section, ApiChecks api, Instant now) {
        String yesterday = now.atZone(CHINA).toLocalDate().minusDays(1).toString();
        ProbeAnswer answer = api.post("/datacube/getinterfacesummary",
                Map.of("begin_date", yesterday, "end_date", yesterday));
        if (!answer.isAnswered()) {
            section.add(FAILURES, "not-reached");
        } else if (!answer.isDone()) {
            section.add(FAILURES, answer.number() == UNAUTHORIZED ? "not-allowed" : "refused",
                    ApiChecks.parameters(answer));
        } else {
            failures(section, items(answer.content().orElseThrow(), "list").stream().findFirst());
        }
        return answer;
    }

    private static void failures(Section section, Optional<JsonValue> day) {
        long failed = day.flatMap(figures -> figures.findNumber("fail_count")).orElse(0L);
        long pushes = day.flatMap(figures -> figures.findNumber("callback_count")).orElse(0L);
        long millis = day.flatMap(figures -> figures.findNumber("max_time_cost")).orElse(0L);
        section.add(FAILURES, failed > 0 ? "failed" : pushes > 0 ? "ok" : "none", "failed",
                Long.toString(failed), "pushes", Long.toString(pushes), "millis", Long.toString(millis));
    }
}
