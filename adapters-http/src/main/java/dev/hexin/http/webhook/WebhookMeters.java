package dev.hexin.http.webhook;

import dev.hexin.http.server.ByteBudget;
import dev.hexin.http.webhook.PushRejected.Step;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import jakarta.inject.Singleton;
import java.util.Locale;

/**
 * Shows operators what the webhook counts anyway: read when somebody asks, so that no push waits for a meter.
 */
@Singleton
final class WebhookMeters implements MeterBinder {
    private final Webhook webhook;
    private final RejectionResponder rejections;
    private final FieldsReader fields;
    private final NonceMemory nonces;
    private final UnverifiedBodies unverified;

    WebhookMeters(
            Webhook webhook,
            RejectionResponder rejections,
            FieldsReader fields,
            PushVerifier verifier,
            UnverifiedBodies unverified) {
        this.webhook = webhook;
        this.rejections = rejections;
        this.fields = fields;
        this.nonces = verifier.nonces();
        this.unverified = unverified;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        for (Step step : Step.values()) {
            FunctionCounter.builder("hexin.webhook.refused", rejections, counted -> counted.count(step))
                    .tag("step", step.name().toLowerCase(Locale.ROOT))
                    .description("Calls that were not let in, by the step that failed").register(registry);
        }
        FunctionCounter.builder("hexin.webhook.aborted", rejections, RejectionResponder::cutOffs)
                .description("Pushes whose body broke off").register(registry);
        FunctionCounter.builder("hexin.webhook.failed", webhook, Webhook::failures)
                .description("Pushes answered with success because something behind the verification failed")
                .register(registry);
        FunctionCounter.builder("hexin.webhook.mended", fields, FieldsReader::mended)
                .description("Bytes and characters that were replaced or removed in bodies")
                .register(registry);
        FunctionCounter.builder("hexin.webhook.nonces.dropped", nonces, NonceMemory::dropped)
                .description("Pushes whose signature was forgotten before its time")
                .register(registry);
        Gauge.builder("hexin.webhook.nonces", nonces, NonceMemory::size)
                .description("Pushes whose signature is remembered").register(registry);
        Gauge.builder("hexin.webhook.unverified", unverified.bytes(), ByteBudget::sum).baseUnit("bytes")
                .description("Bytes of bodies that came in and are not verified yet").register(registry);
    }
}
