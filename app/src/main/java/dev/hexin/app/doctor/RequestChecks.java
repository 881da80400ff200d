package dev.hexin.app.doctor;

import dev.hexin.app.doctor.Report.Section;
import dev.hexin.app.settings.AccountSettings;
import dev.hexin.http.webhook.CapturedPush;
import dev.hexin.http.webhook.PushDiagnosis;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** At which step of the verification a captured push fails, and the likely cause. */
final class RequestChecks {
    private static final String PREFIX = "request.";
    /** In the order in which the webhook takes them. */
    private static final List<String> STEPS = List.of("query", "signature", "encoding", "mode", "size",
            "msg-signature", "decryption", "app-id", "content");
    private static final List<String> OF_VERIFICATION = List.of("query", "signature");
    private static final List<String> OF_ENCRYPTED = List.of("msg-signature", "decryption", "app-id");

    private final InstantSource clock;
    private final SecureRandom random;

    RequestChecks(InstantSource clock, SecureRandom random) {
        this.clock = clock;
        this.random = random;
    }

    /** The account to whose webhook the push came, by its path; the first where it is none's. */
    static AccountSettings account(List<AccountSettings> accounts, CapturedPush push) {
        return accounts.stream().filter(account -> isAt(account, push)).findFirst()
                .orElse(accounts.getFirst());
    }

    private static boolean isAt(AccountSettings account, CapturedPush push) {
        return push.path().replaceFirst("(?<=.)/$", "").equals(account.path().webhook());
    }

    /** @param others whose Token may have made the signature */
    void run(Section section, AccountSettings account, CapturedPush push, List<AccountSettings> others) {
        PushDiagnosis diagnosis = PushDiagnosis.of(push, account.webhook(), clock, random);
        section.add("request.path", isAt(account, push) ? "ok" : "other", "path", account.path().webhook());
        age(section, push, diagnosis);
        int failed = diagnosis.failed() == null ? STEPS.size() : STEPS.indexOf(diagnosis.failed());
        for (int i = 0; i < STEPS.size(); i++) {
            String step = STEPS.get(i);
            if (push.isVerification() && !OF_VERIFICATION.contains(step)) {
                section.add(PREFIX + step, "verification");
            } else if (i > failed) {
                section.add(PREFIX + step, "before");
            } else if (!diagnosis.encrypted() && OF_ENCRYPTED.contains(step)) {
                section.add(PREFIX + step, "plain");
            } else {
                step(section, step, i == failed, account, diagnosis,
                        () -> owner(push, account, others));
            }
        }
    }

    private interface Owner {
        @Nullable
        AccountSettings find();
    }

    private static void step(
            Section section,
            String step,
            boolean fails,
            AccountSettings account,
            PushDiagnosis diagnosis,
            Owner owner) {
        if (!fails) {
            section.add(PREFIX + step, "ok");
        } else if (step.equals("mode")) {
            section.add(PREFIX + step, diagnosis.encrypted() && account.webhook().encodingAesKeys().isEmpty()
                    ? "no-key"
                    : "not-encrypted");
        } else {
            AccountSettings other = step.equals("signature") ? owner.find() : null;
            section.add(PREFIX + step, other == null ? "failed" : "other-account", "account",
                    other == null ? "" : other.path().label(), "path",
                    other == null ? "" : other.path().webhook());
        }
    }

    /** The other account whose Token made the signature. */
    private @Nullable AccountSettings owner(
            CapturedPush push,
            AccountSettings account,
            List<AccountSettings> others) {
        return others.stream().filter(other -> other != account)
                .filter(other -> !Objects.equals(
                        PushDiagnosis.of(push, other.webhook(), clock, random).failed(), "signature"))
                .findFirst().orElse(null);
    }

    private static void age(Section section, CapturedPush push, PushDiagnosis diagnosis) {
        Duration age = diagnosis.age();
        if (push.isVerification()) {
            section.add("request.age", "verification");
        } else if (age == null) {
            section.add("request.age", "before");
        } else {
            section.add("request.age", !diagnosis.tooOld() ? "ok" : age.isNegative() ? "ahead" : "old",
                    "age", text(age.abs()));
        }
    }

    /** Such as {@code 3d 4h}, {@code 12min}. */
    private static String text(Duration age) {
        Optional<String> large = Stream.of(part(age.toDays(), "d"), part(age.toHoursPart(), "h"),
                part(age.toMinutesPart(), "min")).flatMap(Optional::stream).limit(2)
                .reduce((one, other) -> one + " " + other);
        return large.orElse(age.toSecondsPart() + "s");
    }

    private static Optional<String> part(long count, String unit) {
        return count == 0 ? Optional.empty() : Optional.of(count + unit);
    }
}
