package dev.hexin.wechatapi;

import dev.hexin.domain.platform.Reason;
import dev.hexin.domain.token.AccessToken;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** Metrics of the access token: fetches by outcome, refusals, the ages of the token and of the last fetch. */
final class AccessTokenMeters implements MeterBinder {
    private final String account;
    private final Tags tags;
    private final InstantSource clock;
    private final Map<Outcome, LongAdder> refreshes = new EnumMap<>(Outcome.class);
    private final LongAdder refusals = new LongAdder();
    private volatile @Nullable AccessToken inUse;
    private volatile @Nullable Instant lastRefresh;

    /** What came of asking for a token. */
    enum Outcome {
        OK,
        /** The platform gave the one again that there was. */
        UNCHANGED,
        BUSY,
        /** So often is too often (45009, 45011). */
        LIMITED,
        MISCONFIGURED,
        NO_ANSWER,
        OTHER;

        static Outcome of(ApiCallException refusal) {
            Reason reason = refusal.failure().reason();
            if (reason == Reason.MISCONFIGURED || reason == Reason.NOT_ALLOWED) {
                return MISCONFIGURED;
            }
            return switch (refusal.remedy().kind()) {
                case RETRY -> BUSY;
                case MIDNIGHT, BACK_OFF -> LIMITED;
                case NONE, NEW_TOKEN, DONE -> refusal.error().number() == 0 ? NO_ANSWER : OTHER;
            };
        }

        private String tag() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** @param account what the account is called in meters */
    AccessTokenMeters(String account, InstantSource clock) {
        this.account = account;
        this.tags = Tags.of("account", account);
        this.clock = clock;
        for (Outcome outcome : Outcome.values()) {
            refreshes.put(outcome, new LongAdder());
        }
    }

    void countRefresh(Outcome outcome) {
        refreshes.get(outcome).increment();
        if (outcome == Outcome.OK) {
            lastRefresh = clock.instant();
        }
    }

    /** The platform did not take a token. */
    void countRefusal() {
        refusals.increment();
    }

    void use(AccessToken token) {
        inUse = token;
    }

    /** Its name. */
    String account() {
        return account;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        refreshes.forEach((outcome, count) -> FunctionCounter
                .builder("hexin.access.token.refreshes", count, LongAdder::sum)
                .tags(tags.and("outcome", outcome.tag()))
                .description("How often this replica asked WeChat for an access token").register(registry));
        FunctionCounter.builder("hexin.access.token.refusals", refusals, LongAdder::sum).tags(tags)
                .description("How often WeChat did not take an access token that should have been good")
                .register(registry);
        age(registry, "hexin.access.token.age",
                "How old the access token in use is, whichever replica fetched it",
                meters -> meters.inUse == null ? null : meters.inUse.obtainedAt());
        age(registry, "hexin.access.token.last.refresh",
                "How long ago this replica got the last access token", meters -> meters.lastRefresh);
    }

    /** When it began. */
    private interface Beginning {
        @Nullable
        Instant of(AccessTokenMeters meters);
    }

    private void age(MeterRegistry registry, String name, String description, Beginning beginning) {
        TimeGauge.builder(name, this, TimeUnit.MILLISECONDS, meters -> {
            Instant begun = beginning.of(meters);
            return begun == null
                    ? Double.NaN
                    : Duration.between(begun, clock.instant()).toMillis();
        }).tags(tags).description(description).register(registry);
    }
}
