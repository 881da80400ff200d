package dev.hexin.domain.service;

import dev.hexin.domain.jvm.FatalError;
import dev.hexin.domain.message.Kind;
import dev.hexin.domain.message.Message;
import dev.hexin.domain.message.MessageType;
import dev.hexin.domain.message.MessageTypes;
import dev.hexin.domain.message.Push;
import dev.hexin.domain.message.UnknownMessage;
import dev.hexin.domain.port.Deliveries.Run;
import dev.hexin.domain.reply.Reply;
import java.util.List;
import org.jspecify.annotations.Nullable;

import static java.lang.System.Logger.Level.ERROR;
import static java.lang.System.Logger.Level.WARNING;

/** One run: what every account has to do about a push, and behind it the handlers, until one answers. */
final class HandlerChain {
    private static final System.Logger LOG = System.getLogger(HandlerChain.class.getName());

    private final HandlerTable handlers;
    private final KindChains chains;
    private final List<PlatformObligation<?>> obligations;
    private final Interceptors interceptors;
    private final LateAnswerLink lateAnswers;
    private final OpenDialogues dialogues;
    private final ConversationCounts counts;
    private final UnhandledKinds unhandledKinds = new UnhandledKinds();

    HandlerChain(
            HandlerTable handlers,
            List<PlatformObligation<?>> obligations,
            Interceptors interceptors,
            LateAnswerLink lateAnswers,
            OpenDialogues dialogues,
            ConversationCounts counts) {
        this.interceptors = interceptors;
        this.lateAnswers = lateAnswers;
        this.dialogues = dialogues;
        this.handlers = handlers;
        this.chains = handlers.chains();
        this.obligations = List.copyOf(obligations);
        this.counts = counts;
    }

    /** Whether a run may make its thread wait. */
    boolean mayBlock(Push push, Run run) {
        Kind kind = push.kind();
        return chains.block(kind) || hasObligation(kind) || interceptors.mayBlock()
                || dialogues.mayAnswer(push) || lateAnswers.mayAnswer(push, run);
    }

    /** Whether something may wait for the sender. Never blocks. */
    boolean mayHaveWaiting(Push push, Run run) {
        return lateAnswers.mayHaveWaiting(push, run);
    }

    boolean hasObligation(Kind kind) {
        for (PlatformObligation<?> obligation : obligations) {
            if (obligation.type().kind().equals(kind)) {
                return true;
            }
        }
        return false;
    }

    /** What lines of the log call a push. */
    String logged(Push push, Run run) {
        return handlers.logged(push.kind(), run.id());
    }

    /** Does what every account has to do about this push. */
    void performObligations(Push push, Run run) {
        obligations.forEach(obligation -> perform(obligation, push, run));
    }

    /**
     * The run as a step of its follower's conversation.
     *
     * @param mayWait whether it is on a thread that may wait
     */
    Step step(Push push, Run run, boolean mayWait) {
        return handlers.step(push, run.firstSeen(), mayWait);
    }

    /**
     * What the chain answers: first the interceptors, then the link of late answers, then an open dialogue,
     * then the handlers and routes; throws what they throw.
     */
    ChainAnswer answer(Push push, Run run, Step step) throws Exception {
        RunContext context = handlers.run(push.envelope().from(), run.id(), step, dialogues);
        ChainAnswer intercepted = interceptors.isEmpty() ? null : interceptors.answer(push, context.chat());
        if (intercepted != null) {
            counts.intercepted.increment();
            return intercepted;
        }
        Reply waiting = lateAnswers.mayAnswer(push, run) ? lateAnswers.answer(push) : null;
        if (waiting != null) {
            return ChainAnswer.fetched(waiting);
        }
        return dialogues.mayAnswer(push)
                ? dialogues.answer(push, context, () -> handlersAnswer(push, new Question(context)))
                : handlersAnswer(push, new Question(context));
    }

    private ChainAnswer handlersAnswer(Push push, Question question) throws Exception {
        Message message = null;
        MessageType<?> type = null;
        for (ChainLink link : chains.chain(push.kind())) {
            if (message == null || !link.type().equals(type)) {
                type = link.type();
                message = read(type, push);
            }
            if (message == null) {
                return answerToUnknown(push, question);
            }
            ChainAnswer answer = question.ask(link, message);
            if (answer != null) {
                counts.handled.increment();
                return answer;
            }
        }
        return MessageTypes.isBuiltIn(push.kind())
                ? unhandled(push.kind(), question)
                : answerToUnknown(push, question);
    }

    private <M extends Message> void perform(PlatformObligation<M> obligation, Push push, Run run) {
        if (!obligation.type().kind().equals(push.kind())) {
            return;
        }
        try {
            obligation.action().accept(obligation.type().reader().read(push.envelope(), push.fields()));
        } catch (RuntimeException | Error failure) { // the handlers are asked all the same
            FatalError.haltIfFatal(failure);
            counts.failed.increment();
            LOG.log(ERROR, () -> "What " + logged(push, run) + " asks for could not be done: "
                    + SafeThrowableDescription.describe(failure));
        }
    }

    private ChainAnswer answerToUnknown(Push push, Question question) throws Exception {
        UnknownMessage unknown = new UnknownMessage(push.envelope(), push.kind(), push.fields());
        for (ChainLink link : chains.chainOfUnknown(push.kind())) {
            ChainAnswer answer = question.ask(link, unknown);
            if (answer != null) {
                counts.handled.increment();
                return answer;
            }
        }
        return unhandled(push.kind(), question);
    }

    private ChainAnswer unhandled(Kind kind, Question question) {
        counts.unhandled.increment();
        if (!hasObligation(kind)) {
            unhandledKinds.logOnce(kind);
        }
        return ChainAnswer.none(question.asked());
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
