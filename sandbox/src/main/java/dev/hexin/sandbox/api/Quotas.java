package dev.hexin.sandbox.api;

import dev.hexin.sandbox.account.CallLimits;
import dev.hexin.sandbox.clock.SandboxTime;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/** The daily call quota of every path, and how often it may be cleared; days are Beijing's. */
public final class Quotas {
    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
    private static final int USUAL = 100_000;
    private static final int CLEARS_A_MONTH = 10;
    private static final int CLEARS_OF_A_PATH_A_MONTH = 50;
    private static final Map<String, Integer> LIMITS = Map.ofEntries(
            Map.entry("/cgi-bin/message/custom/send", 500_000),
            Map.entry("/cgi-bin/user/info", 5_000_000),
            Map.entry("/cgi-bin/user/get", 500),
            Map.entry("/cgi-bin/media/get", 200_000),
            Map.entry("/cgi-bin/menu/create", 1000),
            Map.entry("/cgi-bin/menu/delete", 1000),
            Map.entry("/cgi-bin/menu/get", 10_000),
            Map.entry("/cgi-bin/menu/addconditional", 2000),
            Map.entry("/cgi-bin/menu/delconditional", 2000),
            Map.entry("/cgi-bin/menu/trymatch", 20_000));

    private final SandboxTime time;
    private final Supplier<CallLimits> limits;
    private final Map<String, Integer> used = new HashMap<>();
    private final Map<String, Integer> usedNow = new HashMap<>();
    private Instant minuteEnds = Instant.EPOCH;
    private LocalDate day = LocalDate.EPOCH;
    private YearMonth month = YearMonth.of(1970, 1);
    private int clears;
    private int clearsOfAPath;

    public Quotas(SandboxTime time, Supplier<CallLimits> limits) {
        this.time = time;
        this.limits = limits;
    }

    int limit(String path) {
        int aDay = limits.get().aDay();
        return aDay == 0 ? LIMITS.getOrDefault(path, USUAL) : aDay;
    }

    /**
     * Counts one call; 45009 when the day's quota of its path is used up, 45011 when the minute's is, where
     * the account has one.
     */
    synchronized void take(String path) {
        if (used(path) >= limit(path)) {
            throw ApiError.of(45009);
        }
        var now = time.instant();
        if (!now.isBefore(minuteEnds)) {
            minuteEnds = now.plusSeconds(60);
            usedNow.clear();
        }
        int aMinute = limits.get().aMinute();
        if (aMinute > 0 && usedNow.merge(path, 1, Integer::sum) > aMinute) {
            throw ApiError.of(45011);
        }
        used.merge(path, 1, Integer::sum);
    }

    synchronized int used(String path) {
        today();
        return used.getOrDefault(path, 0);
    }

    /** Clears every quota, ten times a month. */
    synchronized void clear() {
        today();
        if (++clears > CLEARS_A_MONTH) {
            throw ApiError.of(48006);
        }
        used.clear();
    }

    /** Clears the quota of one path, fifty times a month. */
    synchronized void clear(String path) {
        today();
        if (++clearsOfAPath > CLEARS_OF_A_PATH_A_MONTH) {
            throw ApiError.of(48006);
        }
        used.remove(path);
    }

    synchronized void reset() {
        used.clear();
        usedNow.clear();
        month = YearMonth.of(1970, 1);
    }

    private void today() {
        var now = time.instant().atZone(CHINA).toLocalDate();
        if (!now.equals(day)) {
            day = now;
            used.clear();
        }
        if (!YearMonth.from(now).equals(month)) {
            month = YearMonth.from(now);
            clears = 0;
            clearsOfAPath = 0;
        }
    }
}
