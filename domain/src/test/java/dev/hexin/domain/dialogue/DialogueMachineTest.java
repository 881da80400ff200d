package dev.hexin.domain.dialogue;

import dev.hexin.domain.customerservice.CustomerServiceMessage.Menu;
import dev.hexin.domain.dialogue.DialogueMove.Asks;
import dev.hexin.domain.dialogue.DialogueMove.Cancels;
import dev.hexin.domain.dialogue.DialogueMove.Finishes;
import dev.hexin.domain.dialogue.DialogueMove.Leaves;
import dev.hexin.domain.dialogue.DialogueMove.Suspends;
import dev.hexin.domain.message.Envelope;
import dev.hexin.domain.message.ImageMessage;
import dev.hexin.domain.message.OpenId;
import dev.hexin.domain.message.TextMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static dev.hexin.domain.dialogue.AnswerReaders.notBlank;
import static dev.hexin.domain.dialogue.AnswerReaders.oneOf;
import static org.assertj.core.api.Assertions.assertThat;

/** The order of the documents, move by move. */
class DialogueMachineTest {
    private static final Instant START = Instant.ofEpochSecond(1_800_000_000);
    private static final Duration EXPIRES = Duration.ofMinutes(10);
    private static final List<DialogueQuestion<Order, ?>> QUESTIONS = List.of(
            new DialogueQuestion<>("name", o -> "您的名字？", notBlank(), Order::withName),
            new DialogueQuestion<>("city", o -> "哪个城市？", oneOf("上海", "北京"), Order::withCity));
    private static final DialogueMachine<Order> MACHINE = machine(QUESTIONS);

    private static DialogueMachine<Order> machine(List<DialogueQuestion<Order, ?>> questions) {
        return new DialogueMachine<>(new DialogueScript<>("下单", Order.EMPTY, questions,
                o -> o.name() + "，" + o.city() + "，对吗？", List.of("取消", "cancel"), List.of("上一步"), EXPIRES,
                "已超时",
                DialogueWording.CHINESE));
    }

    private static DialogueInput input(String text, @Nullable String tapped, Instant at, boolean isRoutes) {
        return new DialogueInput(new TextMessage(envelope(at), text, tapped), isRoutes);
    }

    private static Envelope envelope(Instant at) {
        return new Envelope("gh_1", new OpenId("oA"), at, 1L, null, null);
    }

    private static DialogueMove<Order> said(DialogueMove<Order> before, String text) {
        return MACHINE.next(((Asks<Order>) before).next(), input(text, null, START, false));
    }

    private static String text(DialogueMove<Order> move) {
        return ((Asks<Order>) move).text();
    }

    private static DialogueMove<Order> atCity() {
        return said(MACHINE.begin(START), "小红");
    }

    private static DialogueMove<Order> atConfirmation() {
        return said(atCity(), "上海");
    }

    @Test
    void theOrderIsCollected() {
        assertThat(text(MACHINE.begin(START))).isEqualTo("您的名字？");
        assertThat(text(atCity())).isEqualTo("哪个城市？\n1. 上海\n2. 北京\n请回复数字或文字。");
        assertThat(text(said(atCity(), "2"))).startsWith("小红，北京，对吗？\n1. 是\n2. 否");
        assertThat(said(atConfirmation(), "是")).isEqualTo(new Finishes<>(new Order("小红", "上海")));
        assertThat(said(atConfirmation(), "否")).isEqualTo(new Cancels<Order>("已取消。"));
    }

    @Test
    void withoutAConfirmationTheLastAnswerEndsIt() {
        DialogueScript<Order> script = new DialogueScript<>("名字", Order.EMPTY, QUESTIONS.subList(0, 1), null,
                List.of(), List.of(), EXPIRES, "", DialogueWording.ENGLISH);
        DialogueMachine<Order> machine = new DialogueMachine<>(script.orCancelWords(List.of("cancel")));
        assertThat(machine.next(machine.begin(START).next(), input("小红", null, START, false)))
                .isEqualTo(new Finishes<>(new Order("小红", "")));
    }

    @Test
    void whatIsNoAnswerIsAskedForAgain() {
        DialogueMove<Order> again = said(atCity(), "Paris");
        assertThat(text(again)).isEqualTo("没有这个选项。\n" + text(atCity()));
        assertThat(text(said(again, "1"))).startsWith("小红，上海");
        assertThat(text(said(atConfirmation(), "perhaps"))).startsWith("没有这个选项。\n小红，上海");
        assertThat(text(MACHINE.next(MACHINE.begin(START).next(),
                new DialogueInput(new ImageMessage(envelope(START), "http://p", "m"), false))))
                .startsWith("请用文字回复").endsWith("您的名字？");
    }

    @Test
    void backAsksTheQuestionBefore_andTheFirstAgain() {
        assertThat(text(said(atConfirmation(), "上一步"))).isEqualTo(text(atCity()));
        assertThat(text(said(said(atConfirmation(), "上一步"), "上一步"))).isEqualTo("您的名字？");
        assertThat(text(said(MACHINE.begin(START), "上一步"))).isEqualTo("您的名字？");
    }

    @Test
    void aCancelWordClosesItAtEachStep() {
        for (DialogueMove<Order> at : List.of(MACHINE.begin(START), atCity(), atConfirmation())) {
            assertThat(said(at, " ＣＡＮＣＥＬ")).isEqualTo(new Cancels<Order>("已取消。"));
        }
    }

    @Test
    void anAnswerThatComesTooLateIsNone() {
        Standing<Order> standing = MACHINE.begin(START).next();
        assertThat(MACHINE.next(standing, input("小红", null, START.plus(EXPIRES), false)))
                .isInstanceOf(Asks.class);
        assertThat(MACHINE.next(standing, input("小红", null, START.plus(EXPIRES).plusSeconds(1), false)))
                .isEqualTo(new Leaves<Order>("已超时"));
    }

    @Test
    void aRoutesWordSuspendsIt_unlessItIsAChoice() {
        DialogueMove<Order> suspended = MACHINE.next(MACHINE.begin(START).next(),
                input("hours", null, START, true));
        assertThat(suspended).isEqualTo(new Suspends<Order>("「下单」还没有完成，回复「取消」可结束。您的名字？"));
        Standing<Order> city = ((Asks<Order>) atCity()).next();
        assertThat(MACHINE.next(city, input("hours", null, START, true))).isInstanceOf(Suspends.class);
        assertThat(MACHINE.next(city, input("上海", null, START, true))).isInstanceOf(Asks.class);
    }

    @Test
    void aTapIsTheChoice_theRoutesOrNothing() {
        Asks<Order> city = (Asks<Order>) atCity();
        assertThat(city.choices()).extracting(Menu.Item::content).containsExactly("上海", "北京");
        String tap = city.choices().getLast().id();
        assertThat(text(MACHINE.next(city.next(), input("北京", tap, START, false)))).startsWith("小红，北京");
        Standing<Order> confirmation = ((Asks<Order>) atConfirmation()).next();
        assertThat(text(MACHINE.next(confirmation, input("北京", tap, START, false))))
                .as("a tap on the question before").startsWith("小红，上海，对吗？");
        assertThat(MACHINE.next(city.next(), input("满意", "101", START, false))).isInstanceOf(Suspends.class);
    }

    @Test
    void anotherVersionsQuestionsBeginAnew_withASentence() {
        DialogueMachine<Order> other = machine(QUESTIONS.reversed());
        Standing<Order> old = ((Asks<Order>) atCity()).next();
        DialogueMove<Order> anew = other.next(old, input("上海", null, START, false));
        assertThat(text(anew)).startsWith("问题已更新，请重新回答。\n哪个城市？");
        assertThat(((Asks<Order>) anew).next().collected()).isEqualTo(Order.EMPTY);
        assertThat(MACHINE.next(new Standing<>("city", old.fingerprint(), null, old.until()),
                input("上海", null, START, false))).isInstanceOf(Asks.class);
        assertThat(other.next(old, input("取消", null, START, false))).isInstanceOf(Cancels.class);
        assertThat(other.next(old, input("hours", null, START, true))).isInstanceOf(Leaves.class);
        assertThat(machine(QUESTIONS.subList(0, 1)).next(old, input("上海", null, START, false)))
                .isInstanceOf(Asks.class);
    }

    /** Where each input may lead from each step; it fails where the machine goes anywhere else. */
    private static void assertThatTheTableAllows(String step, Event event, DialogueMove<Order> move) {
        String to = switch (move) {
            case Asks<Order> asks -> asks.next().step();
            case Suspends<Order> suspends -> step;
            case Leaves<Order> leaves -> "left";
            case Cancels<Order> cancels -> "cancelled";
            case Finishes<Order> finishes -> "finished";
        };
        assertThat(to).as("%s from %s", event, step).isEqualTo(switch (event) {
            case LATE -> "left";
            case CANCEL -> "cancelled";
            case BACK -> step.isEmpty() ? "city" : "name";
            case NAME -> step.equals("name") ? "city" : step;
            case CITY -> step.equals("name") ? "city" : "";
            case YES -> step.equals("name") ? "city" : step.equals("city") ? "city" : "finished";
            case NO -> step.equals("name") ? "city" : step.equals("city") ? "city" : "cancelled";
            case ROUTE, TAP, PICTURE -> step;
        });
    }

    private enum Event {
        NAME("小红"),
        CITY("上海"),
        YES("是"),
        NO("否"),
        CANCEL("取消"),
        BACK("上一步"),
        ROUTE("hours"),
        TAP("满意"),
        PICTURE(
                ""),
        LATE("小红");

        private final String text;

        Event(String text) {
            this.text = text;
        }

        DialogueInput at(Instant time) {
            Instant at = this == LATE ? time.plus(EXPIRES).plusSeconds(1) : time;
            return this == PICTURE
                    ? new DialogueInput(new ImageMessage(envelope(at), "http://p", "m"), false)
                    : input(text, this == TAP ? "101" : null, at, this == ROUTE);
        }
    }

    @Provide
    Arbitrary<List<Event>> events() {
        return Arbitraries.of(Event.class).list().ofMaxSize(20);
    }

    @Property
    void anyOrderOfMessagesEndsWhereTheTableAllows(@ForAll("events") List<Event> events) {
        Standing<Order> standing = MACHINE.begin(START).next();
        Instant now = START;
        for (Event event : events) {
            now = now.plusSeconds(30);
            DialogueMove<Order> move = MACHINE.next(standing, event.at(now));
            assertThat(MACHINE.next(standing, event.at(now))).as("its retry").isEqualTo(move);
            assertThatTheTableAllows(standing.step(), event, move);
            standing = move instanceof Asks<Order> asks
                    ? asks.next()
                    : move instanceof Suspends ? standing : MACHINE.begin(now).next();
        }
    }
}
