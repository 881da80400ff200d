package dev.hexin.app.soak;

import dev.hexin.app.Hexin;
import dev.hexin.app.Pushes;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * One delivery as the platform sends it that hangs up and asks again, three times in all, and what its
 * follower does then: ask for the late answer by a word.
 */
final class PatientFollower {
    private static final AtomicLong FETCHES = new AtomicLong(1L << 40);
    private static final int ATTEMPTS = 3;
    /** The last is waited for a little longer, since a busy machine is late with the holding text too. */
    private static final int LAST_HANGS_UP_MILLIS = 10_000;
    private static final String SUCCESS = "success";

    private final Hexin hexin;
    private final Ledger ledger;
    private final Plan plan;

    PatientFollower(Hexin hexin, Ledger ledger, Plan plan) {
        this.hexin = hexin;
        this.ledger = ledger;
        this.plan = plan;
    }

    /** How one attempt ended. */
    private enum End {
        HUNG_UP, ANSWERED, HELD, SILENT
    }

    void ask() throws IOException, InterruptedException {
        CompletableFuture<End> twin = switch (plan.again()) {
            case AT_ONCE -> another(0);
            case SHORTLY -> another(50);
            case AFTERWARDS, NEVER -> CompletableFuture.completedFuture(End.HUNG_UP);
        };
        End end = attempts();
        End other = twin.join();
        boolean answered = end == End.ANSWERED || other == End.ANSWERED;
        boolean held = end == End.HELD || other == End.HELD;
        if (answered == held) {
            throw new AssertionError("delivery " + plan + " ended as " + end + " and " + other);
        }
        if (held) {
            ledger.held.increment();
            fetch();
        }
        if (plan.again() == Plan.Again.AFTERWARDS) {
            ledger.sentAgain.increment();
            expect(held ? End.SILENT : End.ANSWERED, attempt(LAST_HANGS_UP_MILLIS));
        }
    }

    private CompletableFuture<End> another(int millisLater) {
        ledger.sentAgain.increment();
        CompletableFuture<End> end = new CompletableFuture<>();
        Thread.ofVirtual().start(() -> {
            try {
                Thread.sleep(millisLater); // the time between two attempts is what is tried
                end.complete(attempt(Plan.HANGS_UP_MILLIS));
            } catch (Throwable failure) { // it is thrown where it is joined
                end.completeExceptionally(failure);
            }
        });
        return end;
    }

    private End attempts() throws IOException {
        for (int attempt = 1; attempt < ATTEMPTS; attempt++) {
            End end = attempt(Plan.HANGS_UP_MILLIS);
            if (end != End.HUNG_UP) {
                return end;
            }
        }
        return attempt(LAST_HANGS_UP_MILLIS);
    }

    private End attempt(int hangsUpMillis) throws IOException {
        try (Wire wire = new Wire(hexin)) {
            wire.hangUpAfter(hangsUpMillis);
            wire.push(plan.number());
            wire.send();
            String reply = replyOrNull(wire);
            if (reply == null) {
                return End.HUNG_UP;
            }
            if (reply.equals(SUCCESS)) {
                return End.SILENT;
            }
            if (isHolding(reply)) {
                return End.HELD;
            }
            ledger.answered(plan.number(), reply);
            return End.ANSWERED;
        }
    }

    private @Nullable String replyOrNull(Wire wire) {
        try {
            return wire.reply();
        } catch (IOException nobodyAnswers) {
            ledger.hungUp.increment();
            return null;
        }
    }

    private boolean isHolding(String reply) {
        return reply.contains("<![CDATA[" + Words.HOLDING);
    }

    /** By the word, every now and then; and when the answer has come, the next one gets nothing of it. */
    private void fetch() throws IOException, InterruptedException {
        try (Wire wire = new Wire(hexin)) {
            wire.hangUpAfter(LAST_HANGS_UP_MILLIS);
            long giveUpAt = System.nanoTime() + 60_000_000_000L;
            while (!Ledger.says(say(wire), plan.number(), Words.answer(plan.number()))) {
                if (System.nanoTime() > giveUpAt) {
                    throw new AssertionError("the answer of " + plan + " is lost");
                }
                Thread.sleep(200); // as people do
            }
            if (!Ledger.says(say(wire), plan.number(), Words.NOTHING_YET)) {
                throw new AssertionError("the answer of " + plan + " came twice");
            }
        }
    }

    private String say(Wire wire) throws IOException {
        wire.push(Pushes.text(Ledger.follower(plan.number()), FETCHES.incrementAndGet(), Words.FETCH));
        wire.send();
        String reply = wire.reply();
        if (isHolding(reply) || reply.equals(SUCCESS)) {
            throw new AssertionError("a text that fetches is answered at once");
        }
        return reply;
    }

    private void expect(End expected, End end) {
        if (end != expected) {
            throw new AssertionError("delivery " + plan + ", sent once more, ended as " + end);
        }
    }
}
