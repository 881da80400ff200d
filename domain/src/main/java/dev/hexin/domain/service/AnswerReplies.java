package dev.hexin.domain.service;

import dev.hexin.domain.message.RefusedValueException;
import dev.hexin.domain.reply.Answer;
import dev.hexin.domain.reply.Reply;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/** Resolves what a handler, a route or an interceptor answered. */
final class AnswerReplies {
    private AnswerReplies() {}

    /**
     * The answer, which is a promise no more; null: a pass. Waits for promises.
     *
     * @param from the name of what gave it
     * @param mayBlock whether it is on a thread that may wait
     * @throws Exception what the promise was broken with
     */
    static @Nullable Answer of(@Nullable Answer answer, String from, boolean mayBlock)
            throws Exception {
        return switch (answer) {
            case null -> throw new RefusedValueException(
                    from + " returned null; Reply.none() says nothing, Reply.pass() asks the next");
            case Reply reply -> reply;
            case Answer.Several several -> several;
            case Answer.Growing growing -> growing;
            case Answer.Pass pass -> null;
            case Answer.Promise promise -> of(kept(promise.stage(), from, mayBlock), from, mayBlock);
        };
    }

    private static @Nullable Answer kept(
            CompletionStage<? extends Answer> stage,
            String from,
            boolean mayBlock) throws Exception {
        CompletableFuture<? extends Answer> promise = stage.toCompletableFuture();
        if (!mayBlock && !promise.isDone()) {
            throw new IllegalStateException(from
                    + " promises an answer that is not there yet, but says that it never blocks");
        }
        try {
            return promise.get();
        } catch (ExecutionException broken) {
            if (broken.getCause() instanceof Exception cause) {
                throw cause;
            }
            throw broken;
        }
    }
}
