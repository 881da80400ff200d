package dev.hexin.domain.service;

import dev.hexin.domain.message.Message;
import dev.hexin.domain.message.MessageType;
import dev.hexin.domain.port.Chat;
import dev.hexin.domain.port.MessageHandler;
import dev.hexin.domain.reply.Answer;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A team's handler in the chain of its kind. */
record HandlerLink<M extends Message>(MessageHandler<M> handler) implements ChainLink {
    @Override
    public MessageType<M> type() {
        return handler.handles();
    }

    @Override
    public String name() {
        return className();
    }

    @Override
    public String className() {
        return handler.getClass().getName();
    }

    @Override
    public int order() {
        return handler.order();
    }

    @Override
    public int number() {
        return 0;
    }

    @Override
    public int rank() {
        return SPECIFIC;
    }

    @Override
    public boolean blocks() {
        return handler.blocks();
    }

    @Override
    public Set<String> accounts() {
        return handler.accounts();
    }

    @Override
    public boolean covers(ChainLink other) {
        return other.rank() <= rank() && inherits("accepts", Message.class)
                && inherits("accepts", Message.class, Chat.class);
    }

    @Override
    public String takes() {
        return "every " + type().kind();
    }

    @Override
    public @Nullable Answer offer(Message message, RunContext context) {
        M own = type().javaType().cast(message);
        Chat chat = context.chatOrNull();
        if (chat == null) {
            return handler.accepts(own) ? handler.handle(own) : null;
        }
        return handler.accepts(own, chat) ? handler.handle(own, chat) : null;
    }

    /** Whether it overrides neither form of the answer. */
    boolean answersNothing() {
        return inherits("handle", Message.class) && inherits("handle", Message.class, Chat.class);
    }

    /** Whether a method is the interface's. */
    private boolean inherits(String method, Class<?>... parameters) {
        try {
            return handler.getClass().getMethod(method, parameters)
                    .getDeclaringClass() == MessageHandler.class;
        } catch (NoSuchMethodException impossible) { // the interface has it
            throw new IllegalStateException(impossible);
        }
    }
}
