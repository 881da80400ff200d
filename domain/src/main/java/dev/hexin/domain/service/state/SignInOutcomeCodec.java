package dev.hexin.domain.service.state;

import dev.hexin.domain.message.OpenId;
import dev.hexin.domain.platform.Failure;
import dev.hexin.domain.platform.PlatformError;
import dev.hexin.domain.platform.Reason;
import dev.hexin.domain.profile.Session;
import dev.hexin.domain.profile.SignInOutcome;
import java.time.Instant;

/** A sign-in's outcome as a store keeps it. */
public final class SignInOutcomeCodec {
    public static final Codec<SignInOutcome> CODEC = Codec.of("v1", SignInOutcomeCodec::texts,
            SignInOutcomeCodec::outcome);

    private SignInOutcomeCodec() {}

    static Texts texts(SignInOutcome outcome) {
        return switch (outcome) {
            case SignInOutcome.SignedIn in -> Texts.of("signed-in", in.session().openId().value(),
                    in.session().epoch()).add(in.session().since().getEpochSecond());
            case SignInOutcome.Snapshot snapshot -> Texts.of("snapshot");
            case SignInOutcome.ConsentDenied denied -> Texts.of("refused");
            case SignInOutcome.Stale stale -> Texts.of("stale");
            case SignInOutcome.Busy busy -> Texts.of("busy");
            case SignInOutcome.Failed(Failure(Reason reason, PlatformError error)) -> Texts.of("failed",
                    reason.name()).add(error.number()).addAll(Texts.of(error.meaning(), error.nextStep()));
        };
    }

    static SignInOutcome outcome(Texts texts) {
        String kind = texts.next();
        return switch (kind) {
            case "signed-in" -> new SignInOutcome.SignedIn(new Session(new OpenId(texts.next()),
                    texts.next(), Instant.ofEpochSecond(texts.nextNumber())));
            case "snapshot" -> new SignInOutcome.Snapshot();
            case "refused" -> new SignInOutcome.ConsentDenied();
            case "stale" -> new SignInOutcome.Stale();
            case "busy" -> new SignInOutcome.Busy();
            case "failed" -> new SignInOutcome.Failed(new Failure(Reason.valueOf(texts.next()),
                    new PlatformError(Integer.parseInt(texts.next()), texts.next(), texts.next())));
            default -> throw new IllegalArgumentException("an outcome is expected");
        };
    }
}
