package dev.hexin.domain.service;

import dev.hexin.domain.message.Message;
import dev.hexin.domain.message.MessageType;
import dev.hexin.domain.port.MessageHandler;
import dev.hexin.domain.reply.Answer;
import java.util.Comparator;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One link of the chain of a kind of messages: a handler, or a route. */
interface ChainLink {
    /**
     * Fallbacks come last. Before them stand scans, because a follow by a QR code is also a plain one, and
     * behind the rest what answers anything else.
     */
    Comparator<ChainLink> ORDER = Comparator.comparing(ChainLink::isFallback)
            .thenComparingInt(ChainLink::rank).thenComparingInt(ChainLink::order)
            .thenComparing(ChainLink::className).thenComparingInt(ChainLink::number);

    int SCAN = 0;
    int SPECIFIC = 1;
    int ANYTHING_ELSE = 2;

    /** Reads the message that it takes. */
    MessageType<?> type();

    /** As people look it up: the class, and of a route the line. */
    String name();

    String className();

    int order();

    /** Its place in its class. */
    int number();

    /** One of the three above: lower comes first. */
    int rank();

    boolean blocks();

    /** Those that it is for; none: all. */
    Set<String> accounts();

    /** Whether it is known to leave nothing to a link behind it. */
    boolean covers(ChainLink other);

    /** What it takes, for a sentence: {@code every text}. */
    String takes();

    /**
     * The answer, or null if it does not take the message.
     *
     * @param message of its type
     */
    @Nullable
    Answer offer(Message message, RunContext context) throws Exception;

    default boolean isFallback() {
        return order() == MessageHandler.FALLBACK;
    }
}
