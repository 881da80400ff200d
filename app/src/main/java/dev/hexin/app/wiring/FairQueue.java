package dev.hexin.app.wiring;

import dev.hexin.app.wiring.AccountShare.Line;
import dev.hexin.domain.message.OpenId;
import dev.hexin.domain.port.HandlerExecutor.TooManyOfFollowerException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Whose run is next. So many run at once and so many wait. Of either, half is divided among the accounts,
 * each of which always has its part, and half is had by the accounts that need more; of one follower only a
 * share of either. A follower's own wait in order, and those of different followers and accounts take turns.
 * Only followers who have something to do are known.
 */
final class FairQueue {
    /** The part of the waiting places that one follower may have. */
    private static final int SHARE = 10;

    private final Bound runs;
    private final Bound places;
    private final int mostRunningOfOne;
    private final int mostWaitingOfOne;
    private final Map<String, AccountShare> accounts = new LinkedHashMap<>(); // this and closed: by this
    private final int count;
    private boolean closed;

    /**
     * @param mostOfOne how many of one follower may run; one place at least is left to the others, where
     *     there are two
     * @param accounts how many accounts there are
     */
    FairQueue(int mostRunning, int mostWaiting, int mostOfOne, int accounts) {
        this.count = accounts;
        this.runs = new Bound(mostRunning, mostRunning / (2 * accounts), share -> share.running);
        this.places = new Bound(mostWaiting, mostWaiting / (2 * accounts), share -> share.waiting);
        this.mostRunningOfOne = Math.min(mostOfOne, Math.max(1, mostRunning - 1));
        this.mostWaitingOfOne = Math.max(1, mostWaiting / SHARE);
    }

    /** A run that may begin; its end has to be told. */
    record Turn(Line line, Runnable run) {}

    /**
     * How many there may be, in sum.
     *
     * @param guaranteed so many of them are each account's own
     * @param used how many an account has
     */
    private record Bound(int most, int guaranteed, ToIntFunction<AccountShare> used) {
        /** Whether this account may have one more; what others don't use of their own is kept for them. */
        boolean allows(AccountShare share, Collection<AccountShare> all, int accounts) {
            if (used.applyAsInt(share) < guaranteed) {
                return true;
            }
            int common = most - accounts * guaranteed;
            for (AccountShare one : all) {
                common -= Math.max(0, used.applyAsInt(one) - guaranteed);
            }
            return common > 0;
        }
    }

    /**
     * The turn to run now, this one or one that has waited longer; null: it waits.
     *
     * @throws RejectedExecutionException when too many wait, or everything ends
     */
    synchronized @Nullable Turn begin(String account, @Nullable OpenId follower, Runnable run) {
        if (closed) {
            throw new RejectedExecutionException();
        }
        AccountShare share = accounts.computeIfAbsent(account, name -> new AccountShare());
        Line known = follower == null ? null : share.lines.get(follower);
        Line line = known == null ? new Line(share, follower) : known;
        if (allows(runs, share) && mayRun(line) && line.runs.isEmpty()) {
            if (known == null && follower != null) {
                share.lines.put(follower, line);
            }
            return turn(line, run);
        }
        if (line.runs.size() == mostWaitingOfOne) {
            throw new TooManyOfFollowerException();
        }
        if (!allows(places, share)) {
            throw new RejectedExecutionException();
        }
        if (known == null && follower != null) {
            share.lines.put(follower, line);
        }
        line.runs.add(run);
        share.waiting++;
        if (mayRun(line) && line.runs.size() == 1) {
            share.ready.add(line);
        }
        return next();
    }

    private boolean allows(Bound bound, AccountShare share) {
        return bound.allows(share, accounts.values(), count);
    }

    /** Tells the end of a run, or that it could not begin. */
    synchronized void end(Line line) {
        line.account.running--;
        boolean mightNotRun = !mayRun(line);
        line.running--;
        if (line.runs.isEmpty()) {
            forgetIfIdle(line);
        } else if (mightNotRun) {
            line.account.ready.add(line);
        }
    }

    /** The turn that a thread takes whose run has ended; null: nothing waits that may run. */
    synchronized @Nullable Turn next() {
        for (Map.Entry<String, AccountShare> one : accounts.entrySet()) {
            AccountShare share = one.getValue();
            Line line = allows(runs, share) ? share.ready.poll() : null;
            if (line != null) {
                accounts.remove(one.getKey()); // the others come first the next time
                accounts.put(one.getKey(), share);
                return waited(line);
            }
        }
        return null;
    }

    private Turn waited(Line line) {
        Turn turn = turn(line, line.runs.remove());
        line.account.waiting--;
        if (!line.runs.isEmpty() && mayRun(line)) {
            line.account.ready.add(line);
        }
        return turn;
    }

    private Turn turn(Line line, Runnable run) {
        line.account.running++;
        line.running++;
        return new Turn(line, run);
    }

    private boolean mayRun(Line line) {
        return line.running < mostRunningOfOne;
    }

    private static void forgetIfIdle(Line line) {
        if (line.running == 0 && line.follower != null) {
            line.account.lines.remove(line.follower);
        }
    }

    /** Takes no more. */
    synchronized void close() {
        closed = true;
    }

    /** Nothing that waits will run. */
    synchronized void clear() {
        closed = true;
        for (AccountShare share : accounts.values()) {
            share.ready.clear();
            share.lines.values().forEach(line -> line.runs.clear());
            share.waiting = 0;
        }
    }

    synchronized boolean isClosed() {
        return closed;
    }

    /** Closed, and nothing runs or waits. */
    synchronized boolean isDone() {
        return closed && sum(share -> share.running) == 0;
    }

    /** How many run or wait. */
    synchronized int size() {
        return sum(share -> share.running + share.waiting);
    }

    /** How many followers it knows. */
    synchronized int followers() {
        return sum(share -> share.lines.size());
    }

    private int sum(ToIntFunction<AccountShare> number) {
        return accounts.values().stream().mapToInt(number).sum();
    }
}
