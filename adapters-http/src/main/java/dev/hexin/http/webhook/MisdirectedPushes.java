package dev.hexin.http.webhook;

import dev.hexin.domain.log.LogThrottle;
import io.micronaut.context.annotation.Requires;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import java.time.Duration;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says once in a while that the platform calls at another path than the webhook's, as it does when the URL in
 * its server settings is not quite right. Only a right signature is worth a line: it is WeChat that calls, or
 * who knows the Token.
 */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
@Requires(beans = Webhooks.class)
final class MisdirectedPushes {
    private static final Logger LOG = LoggerFactory.getLogger(MisdirectedPushes.class);
    private static final Duration PAUSE = Duration.ofMinutes(1);

    private final Webhooks webhooks;
    private final LogThrottle misdirected;

    MisdirectedPushes(Webhooks webhooks, InstantSource clock) {
        this.webhooks = webhooks;
        this.misdirected = new LogThrottle(clock, PAUSE);
    }

    @ResponseFilter
    void notice(HttpRequest<?> request, HttpResponse<?> response) {
        String path = request.getPath();
        if (!webhooks.isWebhook(path) && request.getParameters().contains("signature")) {
            webhooks.at(path).ifPresent(webhook -> notice(webhook, request));
        }
    }

    private void notice(Webhook webhook, HttpRequest<?> request) {
        try {
            webhook.verifier().verify(SignedQuery.from(request.getParameters()));
        } catch (PushRejected notWeChat) {
            return;
        }
        if (misdirected.count()) {
            LOG.warn(
                    "A call with a right signature came to another path than {} ({} so far): "
                            + "correct the URL in the"
                            + " platform's server settings, or set wechat.path to the path of that URL",
                    webhook.path().webhook(), misdirected.sum());
        }
    }
}
