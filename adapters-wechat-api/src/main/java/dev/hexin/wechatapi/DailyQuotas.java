package dev.hexin.wechatapi;

import dev.hexin.domain.platform.Failure;
import dev.hexin.domain.platform.PlatformError;
import dev.hexin.domain.platform.Reason;
import dev.hexin.wechatapi.ApiCallException.Arrival;
import dev.hexin.wechatapi.Remedy.Kind;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Remembers the paths whose daily quota is used up, until the platform's midnight: a call that would be
 * refused is not made.
 */
final class DailyQuotas {
    private static final Logger LOG = LoggerFactory.getLogger(DailyQuotas.class);
    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
    /** More than the platform has paths; a name that was made up must not fill the memory. */
    private static final int MOST_PATHS = 500;
    /** What gives quotas back. */
    private static final Set<String> RESETS = Set.of("/cgi-bin/clear_quota", "/cgi-bin/clear_quota/v2",
            "/cgi-bin/openapi/quota/clear");

    /** @param until the first instant of the next day in China */
    private record UsedUp(int code, Instant until) {}

    private final Map<String, UsedUp> usedUp = new ConcurrentHashMap<>();
    private final InstantSource clock;

    DailyQuotas(InstantSource clock) {
        this.clock = clock;
    }

    /** @throws ApiCallException where the quota is known to be used up */
    void check(String path) {
        UsedUp known = usedUp.get(path);
        if (known == null || RESETS.contains(path)) {
            return;
        }
        if (!clock.instant().isBefore(known.until())) {
            usedUp.remove(path, known);
            return;
        }
        throw new ApiCallException(new Failure(Reason.TRY_LATER, new PlatformError(known.code(),
                "The account's calls of " + path
                        + " for today are used up, so Hexin makes none until midnight"
                        + " in China",
                "Wait until then (" + known.until() + "), or reset the quota with /cgi-bin/clear_quota")),
                Arrival.ANSWERED, Remedy.NONE);
    }

    void failed(String path, ApiCallException failure) {
        if (!failure.remedy().is(Kind.MIDNIGHT)) {
            return;
        }
        Instant now = clock.instant();
        Instant midnight = now.atZone(CHINA).toLocalDate().plusDays(1).atStartOfDay(CHINA).toInstant();
        if (usedUp.size() >= MOST_PATHS) {
            usedUp.values().removeIf(known -> !now.isBefore(known.until()));
        }
        if (usedUp.size() < MOST_PATHS
                && usedUp.put(path, new UsedUp(failure.error().number(), midnight)) == null) {
            LOG.warn("{} (errcode {}): no more calls of {} until {}", failure.error().meaning(),
                    failure.error().number(), path, midnight);
        }
    }

    /** A call that gives quotas back makes them forgotten. */
    void succeeded(String path) {
        if (RESETS.contains(path)) {
            usedUp.clear();
        }
    }
}
