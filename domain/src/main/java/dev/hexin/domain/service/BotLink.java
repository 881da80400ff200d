package dev.hexin.domain.service;

import dev.hexin.domain.message.Message;
import dev.hexin.domain.message.MessageType;
import dev.hexin.domain.message.OpenId;
import dev.hexin.domain.port.Bot;
import dev.hexin.domain.port.Chat;
import dev.hexin.domain.port.FollowerState;
import dev.hexin.domain.port.MessageHandler;
import dev.hexin.domain.reply.Answer;
import dev.hexin.domain.service.bot.BotAnswers;
import dev.hexin.domain.service.bot.BotMemory;
import java.util.Set;
import java.util.function.Supplier;

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
                message, context.chat(), memory(context.chat())));
    }

    private static StateMemory memory(Chat chat) {
        OpenId follower = chat.follower().openId();
        return new StateMemory(chat.state(BotMemory.class),
                () -> chat.account().chat(follower).state(BotMemory.class));
    }

    /** While the store is away, the bot answers without what was said before. */
    private record StateMemory(
            FollowerState<BotMemory> state,
            Supplier<FollowerState<BotMemory>> outsideOfRun) implements BotAnswers.Memory {
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
            write(state, memory);
        }

        @Override
        public void writeNow(BotMemory memory) {
            write(outsideOfRun.get(), memory);
        }

        private static void write(FollowerState<BotMemory> state, BotMemory memory) {
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
