package dev.hexin.http.webhook;

import dev.hexin.http.server.ByteBudget;
import dev.hexin.http.webhook.PushRejected.Step;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;
import jakarta.inject.Singleton;
import java.util.Locale;

/**
 * Shows operators what the webhook counts anyway: read when Prometheus asks, so that no push waits for a
 * meter.
 */
@Singleton
final class WebhookMeters implements MeterBinder {
    private final Webhooks webhooks;
    private final FieldsReader fields;
    private final NonceMemory nonces;
    private final UnverifiedBodies unverified;

    WebhookMeters(Webhooks webhooks, WebhookResources resources) {
        this.webhooks = webhooks;
        this.fields = resources.fields();
        this.nonces = resources.nonces();
        this.unverified = resources.unverified();
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        webhooks.all().forEach(webhook -> bind(webhook, registry));
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

    private static void bind(Webhook webhook, MeterRegistry registry) {
        Tags account = Tags.of("account", webhook.path().label());
        for (Step step : Step.values()) {
            FunctionCounter
                    .builder("hexin.webhook.refused", webhook.rejections(), counted -> counted.count(step))
                    .tags(account.and("step", step.name().toLowerCase(Locale.ROOT)))
                    .description("Calls that were not let in, by the step that failed").register(registry);
        }
        FunctionCounter.builder("hexin.webhook.aborted", webhook.rejections(), RejectionResponder::cutOffs)
                .tags(account).description("Pushes whose body broke off").register(registry);
        FunctionCounter.builder("hexin.webhook.failed", webhook, Webhook::failures).tags(account)
                .description("Pushes answered with success because something behind the verifier failed")
                .register(registry);
    }
}
