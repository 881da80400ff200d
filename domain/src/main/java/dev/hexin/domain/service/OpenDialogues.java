package dev.hexin.domain.service;

import dev.hexin.domain.dialogue.DialogueInput;
import dev.hexin.domain.dialogue.DialogueMove;
import dev.hexin.domain.dialogue.DialogueMove.Asks;
import dev.hexin.domain.dialogue.DialogueMove.Cancels;
import dev.hexin.domain.dialogue.DialogueMove.Finishes;
import dev.hexin.domain.dialogue.DialogueMove.Leaves;
import dev.hexin.domain.dialogue.DialogueMove.Suspends;
import dev.hexin.domain.dialogue.DialogueWording;
import dev.hexin.domain.log.LogThrottle;
import dev.hexin.domain.message.Message;
import dev.hexin.domain.message.Push;
import dev.hexin.domain.message.TextMessage;
import dev.hexin.domain.port.Chat;
import dev.hexin.domain.port.FollowerState;
import dev.hexin.domain.port.Scheduler;
import dev.hexin.domain.reply.Answer;
import dev.hexin.domain.reply.Reply;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

import static java.lang.System.Logger.Level.WARNING;

/**
 * The link of the chain behind what waits for the follower: the open dialogue, of which each follower has one
 * at most. It takes what they send, or leaves that to the routes and says so.
 */
final class OpenDialogues {
    private static final System.Logger LOG = System.getLogger(OpenDialogues.class.getName());
    private static final Duration BETWEEN_WARNINGS = Duration.ofSeconds(10);

    private final HandlerTable handlers;
    private final Map<String, AccountDialogue<?>> dialogues;
    private final @Nullable DialogueTimers timers;
    private final ConversationCounts counts;
    private final LogThrottle outages;

    OpenDialogues(
            HandlerTable handlers,
            Scheduler scheduler,
            InstantSource clock,
            ConversationCounts counts) {
        AccountInUse account = handlers.account();
        this.handlers = handlers;
        this.dialogues = handlers.dialogues().stream()
                .collect(Collectors.toMap(DialogueDefinition::word, AccountDialogue::new,
                        (first, same) -> first));
        this.timers = account == null ? null : new DialogueTimers(account, scheduler);
        this.counts = counts;
        this.outages = new LogThrottle(clock, BETWEEN_WARNINGS);
    }

    /** What the table of handlers says of it. */
    static String described(List<DialogueDefinition<?>> dialogues) {
        return "the open dialogue, one of "
                + String.join(", ", dialogues.stream().map(DialogueDefinition::word).sorted().toList());
    }

    /** Whether the push may be one for a dialogue. Never blocks. */
    boolean mayAnswer(Push push) {
        return timers != null && !dialogues.isEmpty() && push.envelope().from() != null
                && FollowersKinds.has(push.kind());
    }

    /**
     * The dialogue's answer, or that of the routes, with what the dialogue has to say about it.
     *
     * @param push which {@linkplain #mayAnswer may be} for a dialogue
     */
    ChainAnswer answer(Push push, RunContext context, Callable<ChainAnswer> routes) throws Exception {
        DialoguePosition seen = peek(context);
        if (seen == null) {
            return routes.call();
        }
        Message message = DialogueMessages.read(push);
        if (message == null) {
            return reminding(seen, push, routes);
        }
        FollowerState<DialoguePosition> state = context.chat().state(DialoguePosition.class);
        DialoguePosition position = state.get().orElse(null);
        if (position == null) {
            return routes.call();
        }
        AccountDialogue<?> dialogue = dialogues.get(position.dialogue());
        if (dialogue == null) {
            state.clear();
            return DialogueAnswers.saying(DialogueWording.CHINESE.gone(position.dialogue()), routes.call());
        }
        DialogueInput input = new DialogueInput(message,
                message instanceof TextMessage text && handlers.isWord(text, context));
        return moved(dialogue, position, input, context.chat(), routes);
    }

    private <S extends Record> ChainAnswer moved(
            AccountDialogue<S> dialogue,
            DialoguePosition position,
            DialogueInput input,
            Chat chat,
            Callable<ChainAnswer> routes) throws Exception {
        FollowerState<DialoguePosition> state = chat.state(DialoguePosition.class);
        DialogueMove<S> move = dialogue.machine().next(dialogue.read(position), input);
        if (move instanceof Leaves || move instanceof Cancels || move instanceof Finishes) {
            state.clear();
        }
        return switch (move) {
            case Asks<S> asks -> own(dialogue, asked(dialogue, asks, chat, ""));
            case Suspends<S> suspends -> {
                ChainAnswer answer = routes.call();
                yield state.get().equals(Optional.of(position))
                        ? DialogueAnswers.reminding(answer, suspends.line())
                        : answer; // which is another dialogue's, or this one anew
            }
            case Leaves<S> leaves -> DialogueAnswers.saying(leaves.sentence(), routes.call());
            case Cancels<S> cancels -> own(dialogue, Reply.text(cancels.sentence()));
            case Finishes<S> finishes -> {
                Answer answer = AnswerReplies.of(dialogue.end().answer(finishes.collected(), chat),
                        dialogue.name(), true);
                yield answer == null ? routes.call() : own(dialogue, answer);
            }
        };
    }

    private ChainAnswer own(AccountDialogue<?> dialogue, Answer answer) {
        counts.handled.increment();
        return ChainAnswer.of(answer, dialogue.name(), List.of());
    }

    /** Opens a dialogue, in the place of the one that is open. */
    Answer open(String word, TextMessage message, Chat chat) {
        return opened(dialogues.get(word), message, chat);
    }

    private <S extends Record> Answer opened(AccountDialogue<S> dialogue, TextMessage message, Chat chat) {
        String left = chat.state(DialoguePosition.class).get()
                .map(open -> dialogues.get(open.dialogue()))
                .filter(open -> open != dialogue)
                .map(open -> open.script().wording().left(open.script().word()) + "\n").orElse("");
        return asked(dialogue, dialogue.machine().begin(message.envelope().createTime()), chat, left);
    }

    private <S extends Record> Reply asked(
            AccountDialogue<S> dialogue,
            Asks<S> asks,
            Chat chat,
            String before) {
        DialoguePosition position = dialogue.stored(asks.next());
        chat.state(DialoguePosition.class).set(position);
        if (timers != null) {
            timers.asked(chat, position, DialogueAsked.of(dialogue.script(), asks.choices()));
        }
        return Reply.text(before + asks.text());
    }

    /** What is no answer, such as a tap on the account's menu, is the routes'. */
    private ChainAnswer reminding(
            DialoguePosition position,
            Push push,
            Callable<ChainAnswer> routes) throws Exception {
        AccountDialogue<?> dialogue = dialogues.get(position.dialogue());
        Optional<String> line = dialogue == null
                ? Optional.empty()
                : reminder(dialogue, position, push);
        ChainAnswer answer = routes.call();
        return line.isPresent() && answer.by() != null
                ? DialogueAnswers.reminding(answer, line.get())
                : answer;
    }

    private static <S extends Record> Optional<String> reminder(
            AccountDialogue<S> dialogue,
            DialoguePosition position,
            Push push) {
        return dialogue.machine().reminder(dialogue.read(position), push.envelope().createTime());
    }

    /** Where a dialogue stands as far as is stored; null: none is open, or that can't be asked. */
    private @Nullable DialoguePosition peek(RunContext context) {
        try {
            return context.peek(DialoguePosition.class.getName())
                    .flatMap(text -> RecordState.read(DialoguePosition.class, text)).orElse(null);
        } catch (StepTakenException answered) {
            throw answered;
        } catch (RuntimeException storeAway) {
            if (outages.count()) {
                LOG.log(WARNING, () -> "Whether a dialogue is open can't be asked, so the routes answer: "
                        + SafeThrowableDescription.describe(storeAway));
            }
            return null;
        }
    }
}
