package dev.hexin.domain.service;

import dev.hexin.domain.message.AppId;
import dev.hexin.domain.message.DeliveryId;
import dev.hexin.domain.message.Kind;
import dev.hexin.domain.message.Message;
import dev.hexin.domain.message.MessageType;
import dev.hexin.domain.message.MessageTypes;
import dev.hexin.domain.message.Push;
import dev.hexin.domain.message.UnknownMessage;
import dev.hexin.domain.port.Deliveries;
import dev.hexin.domain.port.Deliveries.Sighting;
import dev.hexin.domain.port.MessageHandler;
import dev.hexin.domain.port.ReceivePush;
import dev.hexin.domain.reply.Answer;
import dev.hexin.domain.reply.NewsReply;
import dev.hexin.domain.reply.Reply;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

import static java.lang.System.Logger.Level.ERROR;
import static java.lang.System.Logger.Level.WARNING;

/** What every account does with a push: handles each delivery once, and answers every retry from that one run. */
public final class Conversation implements ReceivePush {
    private static final System.Logger LOG = System.getLogger(Conversation.class.getName());

    private final AppId appId;
    private final Deliveries deliveries;
    private final HandlerTable handlers;
    private final List<Duty<?>> duties;
    private final Executor executor;
    private final InstantSource clock;
    private final ConversationCounts counts = new ConversationCounts();
    private final UnhandledKinds unhandledKinds = new UnhandledKinds();

    /** The executor runs the handlers that may block: a thread for each. */
    public Conversation(AppId appId, Deliveries deliveries, HandlerTable handlers, List<Duty<?>> duties,
            Executor executor, InstantSource clock) {
        this.appId = appId;
        this.deliveries = deliveries;
        this.handlers = handlers;
        this.duties = List.copyOf(duties);
        this.executor = executor;
        this.clock = clock;
    }

    public ConversationCounts counts() {
        return counts;
    }

    @Override
    public CompletionStage<Answer> receive(Push push) {
        Sighting sighting = deliveries.see(DeliveryId.of(appId, push));
        if (sighting instanceof Sighting.First first) {
            if (handlers.blocks(push.kind()) || hasDuty(push.kind())) {
                start(first, push);
            } else {
                first.finish(answer(push));
            }
        } else {
            counts.repeated.increment();
        }
        return sighting.answer();
    }

    private boolean hasDuty(Kind kind) {
        for (Duty<?> duty : duties) {
            if (duty.type().kind().equals(kind)) {
                return true;
            }
        }
        return false;
    }

    private void start(Sighting.First first, Push push) {
        try {
            executor.execute(() -> first.finish(answer(push)));
        } catch (RejectedExecutionException shuttingDown) {
            LOG.log(WARNING,
                    "A push of kind {0} came while the handlers were stopped; it is answered with success",
                    push.kind());
            fail(first);
        } catch (RuntimeException | Error failure) { // no thread to be had: its retries would hang too
            LOG.log(ERROR, () -> "The handler of " + push.kind() + " could not start, success is answered: "
                    + Failure.describe(failure));
            fail(first);
        }
    }

    private void fail(Sighting.First run) {
        counts.failed.increment();
        run.finish(new Answer(Reply.none(), clock.instant()));
    }

    private Answer answer(Push push) {
        duties.forEach(duty -> perform(duty, push));
        Reply reply;
        try {
            reply = sendable(push, reply(push));
        } catch (Throwable failure) { // an Error too: a run that is never finished would hang its retries
            counts.failed.increment();
            LOG.log(ERROR, () -> "The handler of " + push.kind() + " failed, success is answered: "
                    + Failure.describe(failure));
            reply = Reply.none();
        }
        return new Answer(reply, clock.instant());
    }

    private <M extends Message> void perform(Duty<M> duty, Push push) {
        if (!duty.type().kind().equals(push.kind())) {
            return;
        }
        try {
            duty.action().accept(duty.type().reader().read(push.envelope(), push.fields()));
        } catch (RuntimeException | Error failure) { // the handlers are asked all the same
            counts.failed.increment();
            LOG.log(ERROR, () -> "What " + push.kind() + " asks for could not be done: "
                    + Failure.describe(failure));
        }
    }

    private Reply reply(Push push) {
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
            Reply reply = offer(handler, message);
            if (reply != null) {
                counts.handled.increment();
                return reply;
            }
        }
        return MessageTypes.isBuiltIn(push.kind()) ? unhandled(push.kind()) : replyToUnknown(push);
    }

    private Reply replyToUnknown(Push push) {
        UnknownMessage unknown = new UnknownMessage(push.envelope(), push.kind(), push.fields());
        for (MessageHandler<?> handler : handlers.chain(UnknownMessage.TYPE.kind())) {
            Reply reply = offer(handler, unknown);
            if (reply != null) {
                counts.handled.increment();
                return reply;
            }
        }
        return unhandled(push.kind());
    }

    private Reply unhandled(Kind kind) {
        counts.unhandled.increment();
        if (!hasDuty(kind)) {
            unhandledKinds.tellOnce(kind);
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
                    + Failure.describe(unreadable));
            return null;
        }
    }

    /** The reply, or null if the handler passes. Its type made the message, so the cast can't fail. */
    @SuppressWarnings("unchecked")
    private static <M extends Message> @Nullable Reply offer(MessageHandler<M> handler, Message message) {
        M own = (M) message;
        return handler.accepts(own) ? handler.handle(own) : null;
    }

    /** What can be sent of a reply: nothing without a sender, one article after an ordinary message. */
    private static Reply sendable(Push push, Reply reply) {
        if (reply.equals(Reply.none())) {
            return reply;
        }
        if (push.envelope().from() == null) {
            LOG.log(WARNING, "A push of kind {0} names no sender, so its answer can''t be sent", push.kind());
            return Reply.none();
        }
        return reply instanceof NewsReply news && !push.kind().isEvent() ? news.firstOnly() : reply;
    }
}
