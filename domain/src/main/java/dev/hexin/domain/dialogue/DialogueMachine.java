package dev.hexin.domain.dialogue;

import dev.hexin.domain.customerservice.CustomerServiceMessage.Menu;
import dev.hexin.domain.dialogue.DialogueMove.Asks;
import dev.hexin.domain.dialogue.DialogueMove.Cancels;
import dev.hexin.domain.dialogue.DialogueMove.Finishes;
import dev.hexin.domain.dialogue.DialogueMove.Leaves;
import dev.hexin.domain.dialogue.DialogueMove.Suspends;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A dialogue as a state machine: of where it stands and a message it makes the next standing and what is
 * said. It keeps nothing and asks no clock, so the same message always makes the same move.
 */
public final class DialogueMachine<S> {
    static final String OWN_IDS = "hexin-";

    private final DialogueScript<S> script;
    private final AnswerReader<Boolean> agreement;

    public DialogueMachine(DialogueScript<S> script) {
        this.script = script;
        DialogueWording wording = script.wording();
        this.agreement = AnswerReaders.oneOf(List.of(true, false),
                agrees -> agrees ? wording.yes() : wording.no());
    }

    public DialogueScript<S> script() {
        return script;
    }

    /** The first question. */
    public Asks<S> begin(Instant at) {
        return ask(script.questions().getFirst().step(), script.empty(), at);
    }

    /** What a message makes of an open dialogue. */
    public DialogueMove<S> next(Standing<S> standing, DialogueInput input) {
        if (input.at().isAfter(standing.until())) {
            return new Leaves<>(script.expired());
        }
        if (DialogueScript.isOneOf(script.cancelWords(), input.folded())) {
            return new Cancels<>(script.wording().cancelled());
        }
        S collected = standing.collected();
        if (collected == null || !standing.fingerprint().equals(script.fingerprint())) {
            return input.isRoutes()
                    ? new Leaves<>(script.wording().left(script.word()))
                    : saying(script.wording().changed(), begin(input.at()));
        }
        if (DialogueScript.isOneOf(script.backWords(), input.folded())) {
            return ask(before(standing.step()), collected, input.at());
        }
        String tapped = input.tapped();
        boolean isOwnTap = tapped != null && tapped.startsWith(script.idsOf(standing.step()));
        if (tapped != null && !isOwnTap) { // of an earlier question, or of another menu
            return tapped.startsWith(OWN_IDS)
                    ? ask(standing.step(), collected, input.at())
                    : suspended(standing, collected);
        }
        return standing.step().equals(Standing.CONFIRMATION)
                ? confirmed(standing, collected, input)
                : answered(question(standing.step()), standing, collected, input, isOwnTap);
    }

    /** What follows the answer to a tap on the account's menu; empty: the dialogue is over. */
    public Optional<String> reminder(Standing<S> standing, Instant at) {
        S collected = standing.collected();
        return collected == null || at.isAfter(standing.until())
                || !standing.fingerprint().equals(script.fingerprint())
                        ? Optional.empty()
                        : Optional.of(suspended(standing, collected).line());
    }

    private DialogueMove<S> confirmed(Standing<S> standing, S collected, DialogueInput input) {
        return agreement.read(input.message())
                .<DialogueMove<S>>map(agrees -> agrees
                        ? new Finishes<>(collected)
                        : new Cancels<>(script.wording().cancelled()))
                .orElseGet(() -> notAnswered(agreement, standing, collected, input));
    }

    private DialogueMove<S> answered(
            DialogueQuestion<S, ?> question,
            Standing<S> standing,
            S collected,
            DialogueInput input,
            boolean isOwnTap) {
        if (input.isRoutes() && !isOwnTap && question.reader().takesAnyText()) {
            return suspended(standing, collected);
        }
        return question.answered(collected, input.message())
                .map(now -> behind(question, now, input.at()))
                .orElseGet(() -> notAnswered(question.reader(), standing, collected, input));
    }

    private DialogueMove<S> behind(DialogueQuestion<S, ?> question, S collected, Instant at) {
        int place = script.questions().indexOf(question) + 1;
        if (place < script.questions().size()) {
            return ask(script.questions().get(place).step(), collected, at);
        }
        return script.confirmation() == null
                ? new Finishes<>(collected)
                : ask(Standing.CONFIRMATION, collected, at);
    }

    private DialogueMove<S> notAnswered(
            AnswerReader<?> reader,
            Standing<S> standing,
            S collected,
            DialogueInput input) {
        return input.isRoutes()
                ? suspended(standing, collected)
                : saying(reader.hint(script.wording()), ask(standing.step(), collected, input.at()));
    }

    private Suspends<S> suspended(Standing<S> standing, S collected) {
        return new Suspends<>(script.wording().suspended(script.word(), script.cancelWords().getFirst(),
                question(standing.step(), collected)));
    }

    private static <S> Asks<S> saying(String sentence, Asks<S> asks) {
        return new Asks<>(asks.next(), sentence + "\n" + asks.text(), asks.choices());
    }

    private Asks<S> ask(String step, S collected, Instant at) {
        List<String> choices = reader(step).choices();
        String list = IntStream.range(0, choices.size()).mapToObj(i -> "\n" + (i + 1) + ". " + choices.get(i))
                .collect(Collectors.joining());
        String ids = script.idsOf(step);
        return new Asks<>(
                new Standing<>(step, script.fingerprint(), collected, at.plus(script.expires())),
                question(step, collected)
                        + (choices.isEmpty() ? "" : list + "\n" + script.wording().choose()),
                IntStream.range(0, choices.size())
                        .mapToObj(i -> new Menu.Item(ids + (i + 1), choices.get(i))).toList());
    }

    private String question(String step, S collected) {
        return step.equals(Standing.CONFIRMATION)
                ? Objects.requireNonNull(script.confirmation()).apply(collected)
                : question(step).text().apply(collected);
    }

    private AnswerReader<?> reader(String step) {
        return step.equals(Standing.CONFIRMATION) ? agreement : question(step).reader();
    }

    private DialogueQuestion<S, ?> question(String step) {
        return script.questions().stream().filter(question -> question.step().equals(step)).findFirst()
                .orElseThrow();
    }

    /** The step before; the first has none and is itself. */
    private String before(String step) {
        List<String> steps = script.questions().stream().<String>map(DialogueQuestion::step).toList();
        int place = step.equals(Standing.CONFIRMATION) ? steps.size() : steps.indexOf(step);
        return steps.get(Math.max(0, place - 1));
    }
}
