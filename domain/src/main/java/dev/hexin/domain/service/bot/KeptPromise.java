package dev.hexin.domain.service.bot;

import dev.hexin.domain.reply.Answer;
import java.util.concurrent.ExecutionException;

/** An answer that comes later, as a bot may promise it. */
final class KeptPromise {
    private KeptPromise() {}

    /** Waits for it; any other answer is as it is. */
    static Answer of(Answer answer) throws Exception {
        if (!(answer instanceof Answer.Promise promise)) {
            return answer;
        }
        try {
            return of(promise.stage().toCompletableFuture().get());
        } catch (ExecutionException broken) {
            if (broken.getCause() instanceof Exception cause) {
                throw cause;
            }
            throw broken;
        }
    }
}
