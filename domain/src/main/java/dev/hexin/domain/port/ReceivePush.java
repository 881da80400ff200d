package dev.hexin.domain.port;

import dev.hexin.domain.message.Push;
import dev.hexin.domain.reply.Answer;
import java.util.concurrent.CompletionStage;

/** A door in: takes a verified push and promises its answer. */
public interface ReceivePush {

    /**
     * Returns at once. The promise never fails: a handler that throws is logged and counted, and its answer is to say
     * nothing. A retry of a push is promised the answer of the first run.
     */
    CompletionStage<Answer> receive(Push push);
}
