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
import org.jspecify.annotations.Nullable;

/**
 * An account's bot in the chain of what followers write and tap: behind all handlers and routes, and before
 * the shipped fallbacks. It has the follower's turn, so that questions are answered in order.
 */
record BotLink(MessageType<?> type, BotAnswers bot) implements ChainLink {

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
        context.step().answersUnstored(failure -> unremembered(bot, failure)); // an answer is worth more
        return bot.answer(new BotAnswers.Asked(context.step().delivery().value(), context.step().kind(),
                message, context.chat(), new StateMemory(context.chat(), bot)));
    }

    private static void unremembered(BotAnswers bot, RuntimeException storeAway) {
        bot.unremembered(SafeThrowableDescription.describe(storeAway));
    }

    /** While the store is away, the bot answers without what was said before, and that stays as it is. */
    private static final class StateMemory implements BotAnswers.Memory {
        private final Chat chat;
        private final BotAnswers bot;
        /** Null until it was read. */
        private volatile @Nullable FollowerState<BotMemory> state;

        StateMemory(Chat chat, BotAnswers bot) {
            this.chat = chat;
            this.bot = bot;
        }

        @Override
        public BotMemory read() {
            try {
                FollowerState<BotMemory> read = chat.state(BotMemory.class);
                BotMemory memory = read.get().orElseGet(BotAnswers::nothing);
                state = read;
                return memory;
            } catch (StepTakenException answeredByAnotherRun) {
                throw answeredByAnotherRun;
            } catch (RuntimeException storeAway) {
                unremembered(bot, storeAway);
                return BotAnswers.nothing();
            }
        }

        @Override
        public void write(BotMemory memory) {
            FollowerState<BotMemory> read = state;
            if (read != null) {
                write(read, memory);
            }
        }

        @Override
        public void writeNow(BotMemory memory) {
            if (state != null) {
                OpenId follower = chat.follower().openId();
                write(chat.account().chat(follower).state(BotMemory.class), memory);
            }
        }

        private void write(FollowerState<BotMemory> to, BotMemory memory) {
            try {
                to.set(memory);
            } catch (StepTakenException answeredByAnotherRun) {
                throw answeredByAnotherRun;
            } catch (RuntimeException storeAway) {
                unremembered(bot, storeAway);
            }
        }
    }
}
