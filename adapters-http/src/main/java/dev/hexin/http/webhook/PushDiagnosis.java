package dev.hexin.http.webhook;

import dev.hexin.domain.message.PushNames;
import dev.hexin.http.webhook.PushRejected.Step;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * At which step of the verification a captured push fails. Its age is judged apart, because one that was
 * written down grows old.
 *
 * @param failed the step, such as {@code msg-signature}; null: the push is right
 * @param age by the timestamp that was signed, negative where that lies ahead; null: it has none
 * @param tooOld whether its age lies outside {@code wechat.webhook.max-age}
 * @param encrypted whether it says that it is encrypted
 */
public record PushDiagnosis(
        @Nullable String failed,
        @Nullable Duration age,
        boolean tooOld,
        boolean encrypted) {
    private static final Duration NONCES_KEPT = Duration.ofMinutes(10);

    public static PushDiagnosis of(
            CapturedPush push,
            WebhookSettings settings,
            InstantSource clock,
            SecureRandom random) {
        SignedQuery query = null;
        Step failed = null;
        try {
            query = SignedQuery.from(push.parameters());
            verify(push, query, settings, clock, random);
        } catch (PushRejected rejection) {
            failed = rejection.step();
        }
        Duration age = query == null
                ? null
                : Duration.between(Instant.ofEpochSecond(query.seconds()), clock.instant());
        Duration most = settings.limits().maxAge();
        return new PushDiagnosis(failed == null ? null : name(failed), age,
                age != null && !most.isZero() && !push.isVerification() && age.abs().compareTo(most) > 0,
                query != null && query.claimsCipher());
    }

    /** As the doctor and the meters write it. */
    private static String name(Step step) {
        return step.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static void verify(
            CapturedPush push,
            SignedQuery query,
            WebhookSettings settings,
            InstantSource clock,
            SecureRandom random) {
        PushVerifier verifier = new PushVerifier(atAnyTime(settings),
                new FieldsReader(PushNames.of(List.of())),
                new NonceMemory(clock, NONCES_KEPT, 1024), clock, random);
        if (push.isVerification()) {
            SignedQuery.echo(push.parameters());
            verifier.verify(query);
            return;
        }
        verifier.admit(query, push.encoded());
        if (push.body().length > settings.limits().maxBody()) {
            throw PushRejected.tooLarge(settings.limits().maxBody());
        }
        new PushReader(new OriginalId(settings.originalId(), clock)).read(verifier.open(query, push.body()));
    }

    private static WebhookSettings atAnyTime(WebhookSettings settings) {
        WebhookLimits limits = settings.limits();
        return new WebhookSettings(settings.appId(), settings.token(), settings.previousToken(),
                settings.encodingAesKeys(), settings.originalId(), settings.mode(),
                new WebhookLimits(Duration.ZERO, limits.maxBody(), limits.unverifiedBytes()));
    }
}
