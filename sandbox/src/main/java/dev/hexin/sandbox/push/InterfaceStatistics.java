package dev.hexin.sandbox.push;

import dev.hexin.sandbox.account.Right;
import dev.hexin.sandbox.api.ApiError;
import dev.hexin.sandbox.api.ApiGroup;
import dev.hexin.sandbox.api.Endpoint;
import dev.hexin.sandbox.api.PlatformAnswer;
import dev.hexin.sandbox.api.PlatformRequest;
import dev.hexin.sandbox.wire.Json;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

/** The platform's own count of pushes and of those that failed, day by day; days are Beijing's. */
public final class InterfaceStatistics implements ApiGroup {
    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
    private static final int MOST = 500;
    private static final int INVALID_DATE = 61500;
    private static final int INVALID_RANGE = 61501;
    private static final int MOST_DAYS = 30;

    private final Transcripts transcripts;

    public InterfaceStatistics(Transcripts transcripts) {
        this.transcripts = transcripts;
    }

    @Override
    public List<Endpoint> endpoints() {
        return List.of(Endpoint.post("/datacube/getinterfacesummary", Right.STATISTICS, this::summary));
    }

    private PlatformAnswer summary(PlatformRequest call) {
        var json = Json.object();
        var list = json.putArray("list");
        var first = day(call.text("begin_date"));
        var last = day(call.text("end_date"));
        if (last.isBefore(first) || !last.isBefore(first.plusDays(MOST_DAYS))) {
            throw ApiError.of(INVALID_RANGE);
        }
        for (var day = first; !day.isAfter(last); day = day.plusDays(1)) {
            var counted = day;
            var attempts = transcripts.newest(MOST).stream()
                    .filter(one -> one.at().atZone(CHINA).toLocalDate().equals(counted))
                    .flatMap(one -> one.endedAttempts().stream()).toList();
            if (!attempts.isEmpty()) {
                list.addObject().put("ref_date", day.toString()).put("callback_count", attempts.size())
                        .put("fail_count", attempts.stream().filter(one -> !one.isGood()).count())
                        .put("total_time_cost", attempts.stream().mapToLong(Attempt::took).sum())
                        .put("max_time_cost", attempts.stream().mapToLong(Attempt::took).max().orElse(0));
            }
        }
        return PlatformAnswer.of(json);
    }

    private static LocalDate day(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException none) {
            throw ApiError.of(INVALID_DATE);
        }
    }
}
