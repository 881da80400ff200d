package dev.hexin.domain.port;

import dev.hexin.domain.message.Push;
import dev.hexin.domain.reply.DeliveryOutcome;
import java.util.concurrent.CompletionStage;

/** An inbound port: takes a verified push and promises what it gets. */
public interface ReceivePush {

    /**
     * Returns at once. The promise never fails: a handler that throws is logged and counted, and its answer
     * is to say nothing. A retry of a push is promised the answer of the first run. The promise is kept
     * within some six seconds, when the platform has closed the connection by itself.
     */
    CompletionStage<DeliveryOutcome> receive(Push push);
}
