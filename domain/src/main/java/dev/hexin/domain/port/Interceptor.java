package dev.hexin.domain.port;

import dev.hexin.domain.message.Push;
import dev.hexin.domain.reply.Answer;

/**
 * The plug for what concerns every push, such as a limit: asked once for each delivery, before anything that
 * waits for the follower and before handlers and routes. A retry of the platform joins the one run, so it
 * does not count twice. Found as handlers are.
 */
public interface Interceptor {
    /**
     * Lower comes first. Those that are shipped have 0. Between two of the same order the class name decides.
     */
    default int order() {
        return 0;
    }

    /** Whether it may ever wait for something, see {@link MessageHandler#blocks()}. */
    default boolean blocks() {
        return true;
    }

    /**
     * {@link dev.hexin.domain.reply.Reply#pass()} lets the push go on; anything else is its answer, and no
     * handler is asked.
     */
    Answer intercept(Push push, Chat chat) throws Exception;
}
