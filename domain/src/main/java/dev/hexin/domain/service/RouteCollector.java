package dev.hexin.domain.service;

import dev.hexin.domain.message.FollowEvent;
import dev.hexin.domain.message.MenuEvent;
import dev.hexin.domain.message.Message;
import dev.hexin.domain.message.MessageType;
import dev.hexin.domain.message.RefusedValueException;
import dev.hexin.domain.message.TextMessage;
import dev.hexin.domain.port.Dialogue;
import dev.hexin.domain.port.Responder;
import dev.hexin.domain.port.Routes;
import dev.hexin.domain.port.TextPatterns;
import dev.hexin.domain.route.Condition;
import dev.hexin.domain.route.MatchedText;
import dev.hexin.domain.service.RouteLink.Test;
import dev.hexin.domain.service.state.RecordCodec;
import java.lang.StackWalker.Option;
import java.lang.StackWalker.StackFrame;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;

/** Takes the routes of one class, and remembers where each was defined. */
final class RouteCollector implements Routes.On {
    private static final StackWalker FRAMES = StackWalker.getInstance(Option.RETAIN_CLASS_REFERENCE);

    private final Routes routes;
    private final TextPatterns patterns;
    private final List<RouteLink<?>> links;
    private final List<Function<MessageType<?>, RouteLink<?>>> anythingElse;
    private final List<DialogueDefinition<?>> dialogues;
    private final List<String> wrong;
    private final AtomicInteger numbers;
    private final boolean inTurn;

    private RouteCollector(Routes routes, TextPatterns patterns) {
        this.routes = routes;
        this.patterns = patterns;
        this.links = new ArrayList<>();
        this.anythingElse = new ArrayList<>();
        this.dialogues = new ArrayList<>();
        this.wrong = new ArrayList<>();
        this.numbers = new AtomicInteger();
        this.inTurn = false;
    }

    /** Takes routes of the same class that run in turn. */
    private RouteCollector(RouteCollector all) {
        this.routes = all.routes;
        this.patterns = all.patterns;
        this.links = all.links;
        this.anythingElse = all.anythingElse;
        this.dialogues = all.dialogues;
        this.wrong = all.wrong;
        this.numbers = all.numbers;
        this.inTurn = true;
    }

    static RouteCollector of(Routes routes, TextPatterns patterns) {
        RouteCollector collector = new RouteCollector(routes, patterns);
        try {
            routes.define(collector);
        } catch (RuntimeException failure) { // no follower has written anything yet: its message is safe
            collector.wrong.add(place(routes, failure) + " can't define its routes: "
                    + (failure instanceof RefusedValueException ? failure.getMessage() : failure));
        }
        return collector;
    }

    /** The line of the class that threw it, or called what did. */
    private static String place(Routes routes, RuntimeException failure) {
        String name = routes.getClass().getName();
        return Arrays.stream(failure.getStackTrace()).filter(frame -> frame.getClassName().equals(name))
                .findFirst().map(frame -> name + ":" + frame.getLineNumber()).orElse(name);
    }

    /** One for each route and kind; without those of {@link #anythingElse}. */
    List<RouteLink<?>> links() {
        return links;
    }

    /** Makes the links of what answers anything else, for any type. */
    List<Function<MessageType<?>, RouteLink<?>>> anythingElse() {
        return anythingElse;
    }

    List<DialogueDefinition<?>> dialogues() {
        return dialogues;
    }

    /** A sentence for each route that can't work. */
    List<String> wrong() {
        return wrong;
    }

    @Override
    public <T> void route(Condition<T> condition, Responder<? super T> answer) {
        Place<T> place = new Place<>(routes, numbers.getAndIncrement(), place(), condition, answer, inTurn);
        try {
            define(place);
        } catch (IllegalArgumentException malformed) {
            wrong.add(place.name() + ": " + malformed.getMessage());
        }
    }

    @Override
    public Routes.On inTurn() {
        return new RouteCollector(this);
    }

    @Override
    public Routes.On inTurn(Class<? extends Record> state) {
        try {
            RecordCodec.of(state);
        } catch (RefusedValueException refused) {
            wrong.add(place() + ": " + refused.getMessage());
        }
        return inTurn();
    }

    @Override
    public <S extends Record> void dialogue(
            Class<S> type,
            String word,
            Consumer<? super Dialogue<S>> questions) {
        String place = place();
        try {
            dialogues.add(DialogueCollector.of(routes, place, type, word, questions));
            define(new Place<>(routes, numbers.getAndIncrement(), place, new Condition.TextIs(word, false),
                    new DialogueOpening(word), true));
        } catch (IllegalArgumentException malformed) {
            wrong.add(place + ": " + malformed.getMessage());
        }
    }

    @SuppressWarnings("unchecked") // a condition's class says what its answer is given
    private <T> void define(Place<T> place) {
        switch (place.condition()) {
            case Condition.OfType<?> all -> links.add(place.link(all.type(),
                    (message, run) -> (T) all.type().javaType().cast(message)));
            case Condition.TextIs is -> text(place, is.exact()
                    ? text -> text.message().content().equals(is.word())
                    : foldedIs(ComparedText.fold(is.word())));
            case Condition.TextContains part -> text(place, part.exact()
                    ? text -> text.message().content().contains(part.word())
                    : foldedContains(ComparedText.fold(part.word())));
            case Condition.TextSuits suits -> text(place, text -> suits.predicate().test(text.message()));
            case Condition.TextMatches regex -> {
                Test<MatchedText> test = matches(regex);
                links.add(place.link(TextMessage.TYPE, (message, run) -> (T) test.apply(message, run)));
            }
            case Condition.Click click -> links.add(place.link(MenuEvent.Click.TYPE,
                    (message, run) -> ((MenuEvent.Click) message).key().equals(click.key())
                            ? (T) message
                            : null));
            case Condition.Scan scan -> List.of(FollowEvent.Subscribe.TYPE, FollowEvent.Scan.TYPE)
                    .forEach(type -> links.add(place.link(type, (message, run) -> (T) scan.of(message))));
            case Condition.AnythingElse rest -> anythingElse
                    .add(type -> place.link(type, (message, run) -> (T) message));
        }
    }

    private static Predicate<ComparedText> foldedIs(String word) {
        return text -> text.folded().equals(word);
    }

    private static Predicate<ComparedText> foldedContains(String word) {
        return text -> text.folded().contains(word);
    }

    @SuppressWarnings("unchecked") // of a condition on texts
    private <T> void text(Place<T> place, Predicate<ComparedText> suits) {
        links.add(place.link(TextMessage.TYPE,
                (message, run) -> suits.test(run.text((TextMessage) message)) ? (T) message : null));
    }

    private Test<MatchedText> matches(Condition.TextMatches regex) {
        TextPatterns.Expression pattern = patterns.compile(regex.regex(), !regex.exact());
        return (message, run) -> {
            TextMessage text = (TextMessage) message;
            return pattern.find(regex.exact() ? text.content() : run.text(text).normalized())
                    .map(match -> new MatchedText(text, match)).orElse(null);
        };
    }

    /** The nearest line that is none of ours. */
    private static String place() {
        return FRAMES.walk(frames -> frames
                .filter(frame -> !frame.getDeclaringClass().isAssignableFrom(RouteCollector.class))
                .findFirst().map(RouteCollector::line).orElseThrow());
    }

    private static String line(StackFrame frame) {
        return frame.getClassName() + ":" + frame.getLineNumber();
    }

    /** A route before its types are known. */
    private record Place<T>(
            Routes routes,
            int number,
            String name,
            Condition<T> condition,
            Responder<? super T> responder,
            boolean inTurn) {
        RouteLink<T> link(MessageType<?> type, Test<T> test) {
            return new RouteLink<>(routes, number, name, condition, type, test, responder, inTurn);
        }
    }
}
