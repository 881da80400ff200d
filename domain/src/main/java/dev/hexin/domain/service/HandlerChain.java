package dev.hexin.domain.service;

import dev.hexin.domain.jvm.FatalError;
import dev.hexin.domain.message.Kind;
import dev.hexin.domain.message.Message;
import dev.hexin.domain.message.MessageType;
import dev.hexin.domain.message.MessageTypes;
import dev.hexin.domain.message.Push;
import dev.hexin.domain.message.UnknownMessage;
import dev.hexin.domain.port.Deliveries.Run;
import dev.hexin.domain.port.MessageHandler;
import dev.hexin.domain.reply.Reply;
import java.util.List;
import org.jspecify.annotations.Nullable;

import static java.lang.System.Logger.Level.ERROR;
import static java.lang.System.Logger.Level.WARNING;

/** One run: what every account has to do about a push, and behind it the handlers, until one answers. */
final class HandlerChain {
    private static final System.Logger LOG = System.getLogger(HandlerChain.class.getName());

    private final HandlerTable handlers;
    private final List<PlatformObligation<?>> obligations;
    private final LateAnswerLink lateAnswers;
    private final ConversationCounts counts;
    private final UnhandledKinds unhandledKinds = new UnhandledKinds();

    HandlerChain(
            HandlerTable handlers,
            List<PlatformObligation<?>> obligations,
            LateAnswerLink lateAnswers,
            ConversationCounts counts) {
        this.lateAnswers = lateAnswers;
        this.handlers = handlers;
        this.obligations = List.copyOf(obligations);
        this.counts = counts;
    }

    /** Whether a run may make its thread wait. */
    boolean mayBlock(Push push, Run run) {
        Kind kind = push.kind();
        return handlers.blocks(kind) || hasObligation(kind) || mayHaveWaiting(push, run);
    }

    boolean hasObligation(Kind kind) {
        for (PlatformObligation<?> obligation : obligations) {
            if (obligation.type().kind().equals(kind)) {
                return true;
            }
        }
        return false;
    }

    /** Does what every account has to do about this push. */
    void performObligations(Push push) {
        obligations.forEach(obligation -> perform(obligation, push));
    }

    /** Whether the chain's first link may have something for the sender. Never blocks. */
    boolean mayHaveWaiting(Push push, Run run) {
        return lateAnswers.mayAnswer(push, run);
    }

    /** What the chain's first link answers, as it is to be sent; null: the handlers are asked. */
    @Nullable
    Reply waiting(Push push) {
        return lateAnswers.answer(push);
    }

    /** What the handlers answer; throws what a handler throws. */
    Reply reply(Push push) {
        Message message = null;
        MessageType<?> type = null;
        for (MessageHandler<?> handler : handlers.chain(push.kind())) {
            if (message == null || !handler.handles().equals(type)) {
                type = handler.handles();
                message = read(type, push);
            }
            if (message == null) {
                return replyToUnknown(push);
            }
            Reply reply = handlers.offer(handler, message);
            if (reply != null) {
                counts.handled.increment();
                return reply;
            }
        }
        return MessageTypes.isBuiltIn(push.kind()) ? unhandled(push.kind()) : replyToUnknown(push);
    }

    private <M extends Message> void perform(PlatformObligation<M> obligation, Push push) {
        if (!obligation.type().kind().equals(push.kind())) {
            return;
        }
        try {
            obligation.action().accept(obligation.type().reader().read(push.envelope(), push.fields()));
        } catch (RuntimeException | Error failure) { // the handlers are asked all the same
            FatalError.haltIfFatal(failure);
            counts.failed.increment();
            LOG.log(ERROR, () -> "What " + push.kind() + " asks for could not be done: "
                    + SafeThrowableDescription.describe(failure));
        }
    }

    private Reply replyToUnknown(Push push) {
        UnknownMessage unknown = new UnknownMessage(push.envelope(), push.kind(), push.fields());
        for (MessageHandler<?> handler : handlers.chain(UnknownMessage.TYPE.kind())) {
            Reply reply = handlers.offer(handler, unknown);
            if (reply != null) {
                counts.handled.increment();
                return reply;
            }
        }
        return unhandled(push.kind());
    }

    private Reply unhandled(Kind kind) {
        counts.unhandled.increment();
        if (!hasObligation(kind)) {
            unhandledKinds.logOnce(kind);
        }
        return Reply.none();
    }

    private @Nullable Message read(MessageType<?> type, Push push) {
        try {
            return type.reader().read(push.envelope(), push.fields());
        } catch (RuntimeException unreadable) {
            counts.unreadable.increment();
            LOG.log(WARNING, () -> "A push of kind " + push.kind() + " could not be read as "
                    + type.javaType().getSimpleName() + " and is handled as unknown: "
                    + SafeThrowableDescription.describe(unreadable));
            return null;
        }
    }
}
