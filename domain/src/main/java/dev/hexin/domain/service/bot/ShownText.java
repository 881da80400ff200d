package dev.hexin.domain.service.bot;

import dev.hexin.domain.reply.TextParts;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What of a text that grows is shown: each sentence after it was looked at, and a sentence of ours where it
 * breaks off or must not go on.
 */
final class ShownText implements Flow.Subscriber<String> {
    private static final String ENDS = "。！？!?\n";
    /** A sentence that is longer is looked at in pieces. */
    private static final int LONGEST = 500;
    /** So much of what was said before is looked at again, for words across two sentences. */
    private static final int CONTEXT = 200;

    private final TextParts parts = new TextParts(this::cancelled);
    private final Predicate<String> check;
    private final boolean isChecked;
    private final Outcome outcome;
    private final AtomicBoolean isOver = new AtomicBoolean();
    private final StringBuilder said = new StringBuilder();
    private final StringBuilder held = new StringBuilder();
    private volatile Flow.@Nullable Subscription source;

    /** Hears what became of it, once. */
    interface Outcome {
        /** @param failure null: it is whole */
        void ended(String said, @Nullable Throwable failure);

        /** The rest was not allowed. */
        void refused();

        /** The follower is not given the rest, or another replica asks again. */
        void cancelled();
    }

    /** @param check whether a text may be shown; null: each may */
    ShownText(@Nullable Predicate<String> check, Outcome outcome) {
        this.check = check == null ? text -> true : check;
        this.isChecked = check != null;
        this.outcome = outcome;
    }

    Flow.Publisher<String> of(Flow.Publisher<String> grows) {
        return reader -> {
            grows.subscribe(this);
            parts.subscribe(reader);
        };
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
        source = given;
        given.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(String part) {
        if (isOver.get()) {
            return;
        }
        held.append(part);
        for (int end = nextEnd(); end > 0 && show(end); end = nextEnd()) {
            // sentence by sentence
        }
    }

    /** Behind what can be shown next; 0: it has not ended yet. */
    private int nextEnd() {
        if (!isChecked) {
            return held.length();
        }
        for (int i = 0; i < held.length(); i++) {
            if (ENDS.indexOf(held.charAt(i)) >= 0) {
                return i + 1;
            }
        }
        return held.length() > LONGEST ? held.length() : 0;
    }

    private boolean show(int end) {
        String piece = held.substring(0, end);
        held.delete(0, end);
        if (!check.test(said.substring(Math.max(0, said.length() - CONTEXT)) + piece)) {
            if (isOver.compareAndSet(false, true)) {
                try {
                    outcome.refused();
                } finally {
                    parts.fail(new CutShortException(BotRules.NOT_ALLOWED));
                }
            }
            cancel();
            return false;
        }
        said.append(piece);
        parts.add(piece);
        return true;
    }

    @Override
    public void onComplete() {
        end(null);
    }

    @Override
    public void onError(Throwable failure) {
        end(failure);
    }

    private void end(@Nullable Throwable failure) {
        if (isOver.get() || !held.isEmpty() && !show(held.length())) {
            return;
        }
        if (isOver.compareAndSet(false, true)) {
            try {
                outcome.ended(said.toString(), failure);
            } finally { // the follower waits
                if (failure == null) {
                    parts.end();
                } else {
                    parts.fail(new CutShortException(
                            said.isEmpty() ? BotRules.NO_ANSWER : BotRules.BROKEN_OFF));
                }
            }
        }
    }

    private void cancelled() {
        if (isOver.compareAndSet(false, true)) {
            outcome.cancelled();
        }
        cancel();
    }

    private void cancel() {
        Flow.Subscription given = source;
        if (given != null) {
            given.cancel();
        }
    }
}
