package dev.hexin.domain.port;

import dev.hexin.domain.message.Push;
import dev.hexin.domain.reply.Response;
import java.util.concurrent.CompletionStage;

/** A door in: takes a verified push and promises what it gets. */
public interface ReceivePush {

    /**
     * Returns at once. The promise never fails: a handler that throws is logged and counted, and its answer
     * is to say nothing. A retry of a push is promised the answer of the first run. The promise is kept
     * within some six seconds, when the platform has closed the connection by itself.
     */
    CompletionStage<Response> receive(Push push);
}
