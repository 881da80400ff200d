package dev.hexin.domain.service.bot;

import dev.hexin.domain.message.Kind;
import dev.hexin.domain.message.Message;
import dev.hexin.domain.message.MessageWords;
import dev.hexin.domain.message.OpenId;
import dev.hexin.domain.port.Bot;
import dev.hexin.domain.port.BotQuestion;
import dev.hexin.domain.port.Chat;
import dev.hexin.domain.port.Moderation;
import dev.hexin.domain.reply.Answer;
import dev.hexin.domain.reply.Reply;
import dev.hexin.domain.service.state.QuestionsADay;
import dev.hexin.domain.service.state.SharedBotAnswers;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Asks an account's bot, within its limits, with what was said before, and gives of its answer what may be
 * shown. Where there is none, the follower hears a sentence, and the operator why.
 */
public final class BotAnswers {
    private final String name;
    private final Bot bot;
    private final BotRules rules;
    private final Function<OpenId, String> pseudonyms;
    private final Checks checks;
    private final QuestionCount count;
    private final SharedBotAnswers later;
    private final BotCounts counts = new BotCounts();
    private final InstantSource clock;
    private final Semaphore atOnce;
    private final BotWarnings warnings;

    /** @param name as the table of handlers and the log have it */
    public BotAnswers(
            String name,
            Bot bot,
            BotRules rules,
            Function<OpenId, String> pseudonyms,
            List<Moderation> moderations,
            QuestionsADay total,
            SharedBotAnswers later,
            InstantSource clock) {
        this.name = name;
        this.bot = bot;
        this.rules = rules;
        this.pseudonyms = pseudonyms;
        this.checks = new Checks(moderations, counts);
        this.warnings = new BotWarnings(name, clock);
        this.count = new QuestionCount(rules, total, warnings);
        this.later = later;
        this.clock = clock;
        this.atOnce = new Semaphore(rules.atOnce());
    }

    /** What is asked, and what is remembered of the one who asks. */
    public record Asked(String id, Kind kind, Message message, Chat chat, Memory memory) {}

    /** Where a conversation is remembered. */
    public interface Memory {
        BotMemory read();

        /** Together with the answer. */
        void write(BotMemory memory);

        /** At once, behind the answer. */
        void writeNow(BotMemory memory);
    }

    public String name() {
        return name;
    }

    public BotCounts counts() {
        return counts;
    }

    /** What is remembered of nothing. */
    public static BotMemory nothing() {
        return BotMemory.empty();
    }

    /**
     * The answer; {@link Reply#pass()} where the bot leaves the message to what is behind it. On a thread
     * that may wait.
     */
    public Answer answer(Asked asked) throws Exception {
        String text = MessageWords.of(asked.message());
        Instant now = clock.instant();
        BotMemory memory = asked.memory().read().at(now);
        if (rules.isReset(text)) {
            asked.memory().write(memory.anew());
            return Reply.text(BotRules.RESET);
        }
        if (!checks.allow(false, text, asked.chat())) {
            return Reply.text(BotRules.NOT_ALLOWED);
        }
        String limit = count.limit(memory, now);
        if (limit != null) {
            counts.limited.increment();
            return Reply.text(limit);
        }
        if (!atOnce.tryAcquire()) {
            counts.limited.increment();
            return Reply.text(rules.busyText());
        }
        boolean grows = false;
        try {
            Answer answer = asked(asked, memory);
            grows = answer instanceof Answer.Growing;
            return answer;
        } finally {
            if (!grows) { // else at its end
                atOnce.release();
            }
        }
    }

    private Answer asked(Asked asked, BotMemory memory) throws Exception {
        KeptConversation conversation = new KeptConversation(memory.conversationId());
        counts.asked.increment();
        try {
            BotQuestion question = question(asked, memory, conversation);
            Answer answer = kept(bot.answer(question));
            if (answer instanceof Answer.Growing growing) {
                return shown(growing, asked, question.words(), memory, conversation);
            }
            if (answer instanceof Answer.Pass) {
                return answer;
            }
            String said = AnswerWords.of(answer);
            boolean isAllowed = checks.allow(true, said, asked.chat());
            asked.memory().write(charged(isAllowed
                    ? memory.with(question.words(), said, clock.instant())
                    : memory, conversation));
            return isAllowed ? answer : Reply.text(BotRules.NOT_ALLOWED);
        } catch (RuntimeException failure) {
            if (Thread.currentThread().isInterrupted()) {
                throw failure;
            }
            failed(failure);
            asked.memory().write(charged(memory, conversation));
            return Reply.text(BotRules.NO_ANSWER);
        }
    }

    private Answer shown(
            Answer.Growing growing,
            Asked asked,
            String question,
            BotMemory memory,
            KeptConversation conversation) {
        ShownText shown = new ShownText(
                checks.areNone() ? null : said -> checks.allow(true, said, asked.chat()),
                new ShownText.Outcome() {
                    @Override
                    public void ended(String said, @Nullable Throwable failure) {
                        atOnce.release();
                        if (failure != null) {
                            failed(failure);
                        }
                        asked.memory().writeNow(charged(said.isBlank()
                                ? memory
                                : memory.with(question, said, clock.instant()), conversation));
                    }

                    @Override
                    public void refused() {
                        atOnce.release();
                        asked.memory().writeNow(charged(memory, conversation));
                    }

                    @Override
                    public void cancelled() {
                        atOnce.release();
                    }
                });
        return new Answer.Growing(shown.of(growing.parts()), growing.isMarkdown(), growing.writtenByAi());
    }

    /** What is remembered behind a question, whatever came of it. */
    private BotMemory charged(BotMemory memory, KeptConversation conversation) {
        Instant now = clock.instant();
        count.charge(now);
        return memory.withConversation(conversation.id().orElse("")).charged(now);
    }

    private BotQuestion question(Asked asked, BotMemory memory, KeptConversation conversation) {
        OpenId follower = asked.chat().follower().openId();
        return new BotQuestion(asked.id(), asked.chat().account().name(), pseudonyms.apply(follower),
                asked.kind(), asked.message(), memory.turns(), conversation,
                later.later(asked.id(), follower, asked.kind()));
    }

    /** Waits for what comes later. */
    private static Answer kept(Answer answer) throws Exception {
        if (!(answer instanceof Answer.Promise promise)) {
            return answer;
        }
        try {
            return kept(promise.stage().toCompletableFuture().get());
        } catch (ExecutionException broken) {
            if (broken.getCause() instanceof Exception cause) {
                throw cause;
            }
            throw broken;
        }
    }

    private void failed(Throwable failure) {
        counts.failed.increment();
        warnings.failed(failure);
    }
}
