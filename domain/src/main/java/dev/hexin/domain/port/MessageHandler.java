package dev.hexin.domain.port;

import dev.hexin.domain.message.Message;
import dev.hexin.domain.message.MessageType;
import dev.hexin.domain.reply.Reply;
import java.util.Set;

/**
 * The plug for teams: answers messages of one type. Write one class, drop it into {@code domain/handler} (or
 * register it with {@link java.util.ServiceLoader} from a jar of your own), and it is found; nothing else is
 * edited.
 *
 * {@snippet :
 * public final class Hello implements MessageHandler<TextMessage> {
 *     public MessageType<TextMessage> handles() {
 *         return TextMessage.TYPE;
 *     }
 *
 *     public Reply handle(TextMessage message) {
 *         return Reply.text("Hello, " + message.content());
 *     }
 * }
 * }
 *
 * Handlers of one type form a chain: in {@link #order()}, the first that {@linkplain #accepts accepts} the
 * message answers it. It may block: it runs on a thread of its own, off the event loop, unless it says that
 * it never {@linkplain #blocks blocks}.
 */
public interface MessageHandler<M extends Message> {
    /** The order of a handler that only answers what no other one does, as the shipped examples do. */
    int FALLBACK = Integer.MAX_VALUE;

    MessageType<M> handles();

    /**
     * Whether this handler answers this message; otherwise the next in the chain is asked. A handler that
     * does not override this answers everything, and none may stand behind it, shipped fallbacks apart: the
     * start would fail.
     */
    default boolean accepts(M message) {
        return true;
    }

    /** The same, where it takes the account or the follower to decide. */
    default boolean accepts(M message, Chat chat) {
        return accepts(message);
    }

    /** The names of the accounts that it is for; none: for all of them. */
    default Set<String> accounts() {
        return Set.of();
    }

    /** Lower comes first. Between two of the same order the class name decides. */
    default int order() {
        return 0;
    }

    /**
     * Whether answering may ever wait for something: a database, another service, a lock. A kind of push
     * whose handlers all say no is answered at once, on the event loop, which saves two changes of thread. A
     * handler that says no and waits all the same makes everybody wait.
     */
    default boolean blocks() {
        return true;
    }

    /**
     * The answer. What it throws is logged and counted, and the follower sees nothing. A handler overrides
     * this form or the one with a {@link Chat}.
     */
    default Reply handle(M message) {
        throw new UnsupportedOperationException(
                getClass().getName() + " overrides neither handle(message) nor handle(message, chat)");
    }

    /** The answer of a handler that asks for the account or the follower, or sends messages. */
    default Reply handle(M message, Chat chat) {
        return handle(message);
    }
}
