package dev.hexin.domain.service;

import dev.hexin.domain.message.Message;
import dev.hexin.domain.message.MessageType;
import dev.hexin.domain.port.Bot;
import dev.hexin.domain.port.FollowerState;
import dev.hexin.domain.port.MessageHandler;
import dev.hexin.domain.reply.Answer;
import dev.hexin.domain.service.bot.BotAnswers;
import dev.hexin.domain.service.bot.BotMemory;
import java.util.Set;

import static java.lang.System.Logger.Level.WARNING;

/**
 * An account's bot in the chain of what followers write and tap: behind all handlers and routes, and before
 * the shipped fallbacks. It has the follower's turn, so that questions are answered in order.
 */
record BotLink(MessageType<?> type, BotAnswers bot) implements ChainLink {
    private static final System.Logger LOG = System.getLogger(BotLink.class.getName());

    @Override
    public String name() {
        return bot.name();
    }

    @Override
    public String className() {
        return Bot.class.getName();
    }

    @Override
    public int order() {
        return MessageHandler.FALLBACK - 1;
    }

    @Override
    public int number() {
        return 0;
    }

    @Override
    public int rank() {
        return ANYTHING_ELSE;
    }

    @Override
    public boolean blocks() {
        return true;
    }

    @Override
    public Set<String> accounts() {
        return Set.of();
    }

    /** It may pass. */
    @Override
    public boolean covers(ChainLink other) {
        return false;
    }

    @Override
    public String takes() {
        return "what is left of every " + type().kind();
    }

    @Override
    public Answer offer(Message message, RunContext context) throws Exception {
        context.takeTurn();
        return bot.answer(new BotAnswers.Asked(context.step().delivery().value(), context.step().kind(),
                message, context.chat(), new StateMemory(context.chat().state(BotMemory.class))));
    }

    /** While the store is away, the bot answers without what was said before. */
    private record StateMemory(FollowerState<BotMemory> state) implements BotAnswers.Memory {
        @Override
        public BotMemory read() {
            try {
                return state.get().orElseGet(BotAnswers::nothing);
            } catch (StepTakenException answeredByAnotherRun) {
                throw answeredByAnotherRun;
            } catch (RuntimeException storeAway) {
                LOG.log(WARNING, () -> "A bot is asked without what was said before: "
                        + SafeThrowableDescription.describe(storeAway));
                return BotAnswers.nothing();
            }
        }

        @Override
        public void write(BotMemory memory) {
            try {
                state.set(memory);
            } catch (StepTakenException answeredByAnotherRun) {
                throw answeredByAnotherRun;
            } catch (RuntimeException storeAway) {
                LOG.log(WARNING, () -> "What was said to a bot is not remembered: "
                        + SafeThrowableDescription.describe(storeAway));
            }
        }
    }
}
