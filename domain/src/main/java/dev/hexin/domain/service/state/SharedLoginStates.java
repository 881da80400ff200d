package dev.hexin.domain.service.state;

import dev.hexin.domain.message.BodyDigest;
import dev.hexin.domain.message.OpenId;
import dev.hexin.domain.port.CellGroup;
import dev.hexin.domain.port.CellGroup.Keep;
import dev.hexin.domain.port.CellGroup.Overflow;
import dev.hexin.domain.port.CellStore;
import dev.hexin.domain.port.Lifetime;
import dev.hexin.domain.port.LoginStates;
import dev.hexin.domain.port.Scheduler;
import dev.hexin.domain.port.StorageEncryption;
import dev.hexin.domain.profile.LoginState;
import dev.hexin.domain.profile.SignInOutcome;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The sign-in states that were used: one cell each, under a pseudonym of the state. A second one, under a
 * pseudonym of the person, points to it, so that a deletion finds it.
 */
public final class SharedLoginStates implements LoginStates, AutoCloseable {
    public static final CellGroup GROUP = new CellGroup("used-login-state", Keep.HOT, 100_000, 4_000,
            Overflow.DISPLACES);
    public static final CellGroup OF_PEOPLE = new CellGroup("login-state-of", Keep.HOT, 100_000, 1_000,
            Overflow.DISPLACES);
    private static final Lifetime REMEMBERED = Lifetime.of(LoginState.REMEMBERED);
    /** Longer than the calls of WeChat's API take of which an outcome is made. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Codec<Used> USED = Codec.of("v1", Used::texts, Used::of);
    private static final Codec<String> NAME = Codec.of("v1", Texts::of, Texts::next);
    private static final int DISTINCT = 32;

    private final Cells<Used> cells;
    private final Cells<String> ofPeople;
    private final StorageEncryption encryption;
    private final AwaitedOutcomes awaited;
    private final Duration patience;

    public SharedLoginStates(
            CellStore store,
            StorageEncryption encryption,
            RandomGenerator random,
            Scheduler scheduler) {
        this(store, encryption, random, scheduler, PATIENCE);
    }

    /** @param patience after what time without an outcome the process that used a state has died */
    public SharedLoginStates(
            CellStore store,
            StorageEncryption encryption,
            RandomGenerator random,
            Scheduler scheduler,
            Duration patience) {
        this.cells = new Cells<>(store, GROUP, USED, encryption, random);
        this.ofPeople = new Cells<>(store, OF_PEOPLE, NAME, encryption, random);
        this.encryption = encryption;
        this.awaited = new AwaitedOutcomes(scheduler);
        this.patience = patience;
    }

    @Override
    public Optional<Use> find(LoginState state, BodyDigest code) {
        String name = name(state);
        Stored<Used> cell = cells.read(name);
        return cell.version() == 0 ? Optional.empty() : Optional.of(again(name, cell, code));
    }

    @Override
    public Use use(LoginState state, BodyDigest code) {
        String name = name(state);
        Cells.Updated<Used, Boolean> used = cells.update(name, Stored.absent(), cell -> cell.version() == 0
                ? Change.write(new Used(code.prefix(), null), REMEMBERED, true)
                : Change.keep(false));
        return used.result() ? new First(name) : again(name, used.stored(), code);
    }

    @Override
    public void forget(OpenId openId) {
        for (String pointer : ofPeople.names(encryption.pseudonym(openId))) {
            ofPeople.read(pointer).found().ifPresent(name -> cells.update(name, cell -> cell.state() == null
                    ? Change.keep(false)
                    : cell.state().with(new SignInOutcome.Stale())));
            ofPeople.erase(pointer);
        }
    }

    private Use again(String name, Stored<Used> cell, BodyDigest code) {
        Used used = cell.state(); // null where it can't be read: the visitor starts again
        return used != null && used.code() == code.prefix()
                ? new Use.Again(outcome(cell).<CompletionStage<SignInOutcome>>map(
                        CompletableFuture::completedStage).orElseGet(
                                () -> awaited.await(
                                        () -> outcome(cells.read(name)), patience)))
                : new Use.Stale();
    }

    /** Empty while it may still be written. */
    private Optional<SignInOutcome> outcome(Stored<Used> cell) {
        SignInOutcome outcome = cell.state() == null ? null : cell.state().outcome();
        boolean isLost = cell.state() == null || cell.age().compareTo(patience) >= 0;
        return outcome == null && isLost
                ? Optional.of(SignInOutcome.Failed.UNFINISHED)
                : Optional.ofNullable(outcome);
    }

    private String name(LoginState state) {
        return encryption.pseudonym("state", state.value());
    }

    /** Ends the waiting for outcomes: they are unfinished. */
    @Override
    public void close() {
        awaited.close();
    }

    private final class First implements Use.First {
        private final String name;

        First(String name) {
            this.name = name;
        }

        @Override
        public void finish(SignInOutcome outcome) {
            if (outcome instanceof SignInOutcome.SignedIn(var session)) {
                String pointer = encryption.pseudonym(session.openId()) + '-' + name.substring(0, DISTINCT);
                ofPeople.update(pointer, Stored.absent(), cell -> Change.write(name, REMEMBERED, true));
            }
            // only the first counts: the state may be stale, because the person's data was deleted meanwhile
            cells.update(name, cell -> cell.state() == null || cell.state().outcome() != null
                    ? Change.keep(false)
                    : cell.state().with(outcome));
        }
    }

    /**
     * @param code the beginning of a hash of the code it was used with
     * @param outcome null until it is there
     */
    private record Used(long code, @Nullable SignInOutcome outcome) {
        Change<Used, Boolean> with(SignInOutcome other) {
            return Change.write(new Used(code, other), Lifetime.unchanged(), true);
        }

        private Texts texts() {
            Texts texts = Texts.empty().add(code);
            return outcome == null ? texts : texts.addAll(SignInOutcomeCodec.texts(outcome));
        }

        private static Used of(Texts texts) {
            long code = texts.nextNumber();
            return new Used(code, texts.hasNext() ? SignInOutcomeCodec.outcome(texts) : null);
        }
    }
}
