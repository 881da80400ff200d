package dev.hexin.app.doctor;

import dev.hexin.app.doctor.LiveEnding.Ended;
import dev.hexin.app.doctor.LiveEnding.Outcome;
import dev.hexin.app.doctor.LiveSighting.Answered;
import dev.hexin.app.doctor.LiveSighting.Pushed;
import dev.hexin.app.doctor.LiveSighting.Requested;
import dev.hexin.app.doctor.LiveSighting.Typed;
import dev.hexin.app.settings.AccountSettings;
import dev.hexin.app.settings.Language;
import dev.hexin.domain.message.OpenId;
import dev.hexin.domain.message.Push;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Where the steps of the walk wait for the platform and speak to the tester. */
final class LiveDesk {
    private static final String SKIP = "s";
    private static final String QUIT = "q";
    private static final int REFUSED = 400;

    private final LiveWatch watch;
    private final AccountSettings account;
    private final Language language;
    private final PrintStream out;
    private final Duration patience;
    private LiveFacts facts = new LiveFacts();
    private int refused;
    private boolean isOver;
    private @Nullable Requested last;
    private @Nullable OpenId tester;

    /** @param patience how long a step waits for what the tester does */
    LiveDesk(
            LiveWatch watch,
            AccountSettings account,
            Language language,
            PrintStream out,
            Duration patience) {
        this.watch = watch;
        this.account = account;
        this.language = language;
        this.out = out;
        this.patience = patience;
    }

    /** A step begins: what was seen before is not its own. */
    void begin() {
        facts = new LiveFacts();
        refused = 0;
        watch.forget();
    }

    /** What the step that is walked now notes. */
    LiveFacts facts() {
        return facts;
    }

    LiveWatch watch() {
        return watch;
    }

    AccountSettings account() {
        return account;
    }

    /** Whether the tester has ended the walk. */
    boolean isOver() {
        return isOver;
    }

    /** Who wrote last; null: nobody did yet. */
    @Nullable
    OpenId tester() {
        return tester;
    }

    /** One of the table's sentences, on a line of its own. */
    void say(String sentence, String... parameters) {
        out.println("      " + text(sentence, parameters));
    }

    String text(String sentence, String... parameters) {
        return LiveTable.TABLE.sentence(sentence).in(language, parameters);
    }

    /** The request that brought the push last seen. */
    Requested lastRequest() {
        if (last == null) {
            throw new Ended(Outcome.NOT_SEEN, "no-request", facts);
        }
        return last;
    }

    Pushed awaitPush(Predicate<Push> wanted) {
        return await(Pushed.class, pushed -> wanted.test(pushed.push()));
    }

    <T extends LiveSighting> T await(Class<T> type, Predicate<T> wanted) {
        return await(type, wanted, patience);
    }

    /**
     * The first sighting of this kind.
     *
     * @throws Ended where it does not come in time, or the tester does not want to wait
     */
    <T extends LiveSighting> T await(Class<T> type, Predicate<T> wanted, Duration within) {
        Instant end = watch.clock().instant().plus(within);
        while (true) {
            LiveSighting sighting = next(Duration.between(watch.clock().instant(), end));
            if (sighting == null) {
                throw ended(Outcome.NOT_SEEN);
            }
            note(sighting);
            if (type.isInstance(sighting) && wanted.test(type.cast(sighting))) {
                return type.cast(sighting);
            }
        }
    }

    private @Nullable LiveSighting next(Duration left) {
        try {
            return left.isPositive() ? watch.next(left) : null;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return null;
        }
    }

    private void note(LiveSighting sighting) {
        switch (sighting) {
            case Requested request when isWebhook(request) -> last = request.isPush() ? request : last;
            case Answered answer when isWebhook(answer.request()) && answer.status() >= REFUSED -> {
                refused = answer.status();
                facts.number("refused_with", refused);
                say("refused", "status", Integer.toString(refused));
            }
            case Pushed pushed -> {
                OpenId from = pushed.push().envelope().from();
                tester = from == null ? tester : from;
            }
            case Typed typed when typed.line().equals(QUIT) -> {
                isOver = true;
                throw ended(Outcome.SKIPPED);
            }
            case Typed typed when typed.line().equals(SKIP) -> throw ended(Outcome.SKIPPED);
            default -> {
            }
        }
    }

    private Ended ended(Outcome outcome) {
        return refused == 0
                ? new Ended(outcome, "", facts)
                : new Ended(Outcome.DIFFERS, "refused", facts);
    }

    boolean isWebhook(Requested request) {
        String path = account.path().webhook();
        return request.path().equals(path) || request.path().equals(path + '/');
    }
}
