package dev.hexin.persistence;

import dev.hexin.domain.message.OpenId;
import dev.hexin.domain.profile.Session;
import dev.hexin.domain.profile.SignInOutcome;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A sign-in's outcome as a store keeps it: text that is read back as the same one, by this version and later ones. */
public final class OutcomeText {
    /** So that another format can follow. */
    private static final String VERSION = "v2";

    private OutcomeText() {}

    public static String of(SignInOutcome outcome) {
        List<@Nullable String> texts = new ArrayList<>(List.of(VERSION));
        texts.addAll(texts(outcome));
        return TextArray.of(texts);
    }

    /** The outcome; empty where the text is damaged, or of a version that this one does not know. */
    public static Optional<SignInOutcome> read(String text) {
        try {
            TextArray texts = TextArray.read(text);
            if (!texts.next().equals(VERSION)) {
                return Optional.empty();
            }
            SignInOutcome outcome = outcome(texts);
            texts.end();
            return Optional.of(outcome);
        } catch (IllegalArgumentException | DateTimeException unreadable) {
            return Optional.empty();
        }
    }

    private static List<String> texts(SignInOutcome outcome) {
        return switch (outcome) {
            case SignInOutcome.SignedIn in -> List.of("signed-in", in.session().openId().value(),
                    in.session().epoch(), Long.toString(in.session().since().getEpochSecond()));
            case SignInOutcome.Snapshot snapshot -> List.of("snapshot");
            case SignInOutcome.Refused refused -> List.of("refused");
            case SignInOutcome.Stale stale -> List.of("stale");
            case SignInOutcome.Busy busy -> List.of("busy");
            case SignInOutcome.Unavailable unavailable -> List.of("unavailable");
            case SignInOutcome.Misconfigured misconfigured -> List.of("misconfigured");
        };
    }

    private static SignInOutcome outcome(TextArray texts) {
        String kind = texts.next();
        return switch (kind) {
            case "signed-in" -> new SignInOutcome.SignedIn(new Session(new OpenId(texts.next()),
                    texts.next(), Instant.ofEpochSecond(Long.parseLong(texts.next()))));
            case "snapshot" -> new SignInOutcome.Snapshot();
            case "refused" -> new SignInOutcome.Refused();
            case "stale" -> new SignInOutcome.Stale();
            case "busy" -> new SignInOutcome.Busy();
            case "unavailable" -> new SignInOutcome.Unavailable();
            case "misconfigured" -> new SignInOutcome.Misconfigured();
            default -> throw new IllegalArgumentException("an outcome is expected");
        };
    }
}
