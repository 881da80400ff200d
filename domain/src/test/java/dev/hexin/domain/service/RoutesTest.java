package dev.hexin.domain.service;

import dev.hexin.domain.message.FollowEvent.Scan;
import dev.hexin.domain.message.FollowEvent.Subscribe;
import dev.hexin.domain.message.ImageMessage;
import dev.hexin.domain.message.Kind;
import dev.hexin.domain.message.MenuEvent;
import dev.hexin.domain.message.MessageType;
import dev.hexin.domain.message.MessageTypes;
import dev.hexin.domain.message.RefusedValueException;
import dev.hexin.domain.message.TextMessage;
import dev.hexin.domain.message.UnknownMessage;
import dev.hexin.domain.port.MessageHandler;
import dev.hexin.domain.port.Routes;
import dev.hexin.domain.reply.Reply;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What each kind of route takes, and who of several is asked first. */
class RoutesTest {
    private record In(int order, Routes routes) implements Routes {
        @Override
        public void define(On on) {
            routes.define(on);
        }
    }

    private static Subscribe follow(String scene) {
        return new Subscribe(RoutedChat.ENVELOPE, scene, scene == null ? "" : "qrscene_" + scene, null);
    }

    private static Kind kind(String message) {
        return Kind.message(message);
    }

    @ParameterizedTest
    @CsvSource({"open, true", "OPEN, true", "ＯＰＥＮ, true", "'　open ', true", "opening, false",
            "straße, false"})
    void aWordIsComparedInCompatibilityFormStrippedAndWithoutCase(String text, boolean taken)
            throws Exception {
        RoutedChat chat = RoutedChat.of(on -> on.textIs("Open", "yes"));

        assertThat(chat.say(text)).isEqualTo(taken ? "yes" : null);
    }

    @ParameterizedTest
    @CsvSource({"STRASSE, straße", "ΟΔΟΣ, οδος", "ﬁn, FIN", "①, 1", "ǅ, ǆ"})
    void lettersWithSeveralCasesAreEqual(String text, String word) throws Exception {
        assertThat(RoutedChat.of(on -> on.textIs(word, "yes")).say(text)).isEqualTo("yes");
        assertThat(RoutedChat.of(on -> on.exactTextIs(word, "yes")).say(text)).isNull();
        assertThat(RoutedChat.of(on -> on.exactTextIs(word, "yes")).say(word)).isEqualTo("yes");
    }

    @Test
    void aWordInATextIsFoundWithoutCase_orExactly() throws Exception {
        RoutedChat chat = RoutedChat.of(on -> {
            on.exactTextContains("VIP", "exactly");
            on.textContains("vip", "somehow");
        });

        assertThat(chat.say("a VIP here")).isEqualTo("exactly");
        assertThat(chat.say("a ｖｉｐ here")).isEqualTo("somehow");
        assertThat(chat.say("nothing")).isNull();
    }

    @Test
    void anExpressionIsFoundInTheText_andItsGroupsAreNamed() throws Exception {
        RoutedChat chat = RoutedChat.of(on -> {
            on.textMatches("order (?<no>\\d+)", m -> Reply.text(m.group("no") + m.group(0) + m.content()));
            on.exactTextMatches("^AB(C)?$", (m, c) -> Reply.text(m.group(1) == null ? "none" : "C"));
        });

        assertThat(chat.say("My ＯＲＤＥＲ １２")).isEqualTo("12ORDER 12My ＯＲＤＥＲ １２");
        assertThat(chat.say("AB")).isEqualTo("none");
        assertThat(chat.say("ab")).isNull();
    }

    @Test
    void aPredicateTakesTheTextAsItWasWritten() throws Exception {
        RoutedChat chat = RoutedChat.of(on -> on.text(m -> m.content().endsWith(" "), "a blank"));

        assertThat(chat.say("a ")).isEqualTo("a blank");
        assertThat(chat.say("a")).isNull();
    }

    @Test
    void aTapIsTakenByItsKey() throws Exception {
        RoutedChat chat = RoutedChat.of(on -> on.click("TODAY", "now"));

        assertThat(chat.ask(new MenuEvent.Click(RoutedChat.ENVELOPE, "TODAY"), MenuEvent.Click.TYPE.kind()))
                .isEqualTo(Reply.text("now"));
        assertThat(chat.ask(new MenuEvent.Click(RoutedChat.ENVELOPE, "today"), MenuEvent.Click.TYPE.kind()))
                .isNull();
    }

    @Test
    void aScanIsTakenOfNewFollowersAndOldOnes_beforeAPlainFollow() throws Exception {
        RoutedChat chat = RoutedChat.of(new In(-9, on -> on.subscribe("welcome")), new In(9, on -> {
            on.scan("shop-", (m, c) -> Reply.text(m.scene() + (m.isNew() ? " new" : " old")));
            on.message(Scan.TYPE, "another code");
        }));

        assertThat(chat.ask(follow("shop-1"), Subscribe.TYPE.kind())).isEqualTo(Reply.text("shop-1 new"));
        assertThat(chat.ask(follow("club"), Subscribe.TYPE.kind())).isEqualTo(Reply.text("welcome"));
        assertThat(chat.ask(follow(null), Subscribe.TYPE.kind())).isEqualTo(Reply.text("welcome"));
        assertThat(chat.ask(new Scan(RoutedChat.ENVELOPE, "shop-2", null), Scan.TYPE.kind()))
                .isEqualTo(Reply.text("shop-2 old"));
        assertThat(chat.ask(new Scan(RoutedChat.ENVELOPE, "club", null), Scan.TYPE.kind()))
                .isEqualTo(Reply.text("another code"));
    }

    static List<MessageType<?>> builtIn() {
        return MessageTypes.builtIn();
    }

    @ParameterizedTest
    @MethodSource("builtIn")
    void everyTypeCanHaveARoute(MessageType<?> type) {
        HandlerTable table = RoutedChat.of(on -> on.message(type, "taken")).table();

        assertThat(table.chains().chain(type.kind())).singleElement()
                .satisfies(link -> assertThat(link.type()).isEqualTo(type));
        assertThat(table.chains().block(type.kind())).as("a constant").isFalse();
    }

    @Test
    void anythingElseIsWhatAFollowerWroteOrTapped_behindEverythingThatIsNoFallback() throws Exception {
        RoutedChat chat = RoutedChat.of(new In(-1, on -> on.anythingElse("else")),
                new In(5, on -> on.textIs("a", "a")),
                new In(MessageHandler.FALLBACK, on -> on.text(m -> Reply.text("never"))));

        assertThat(chat.say("a")).isEqualTo("a");
        assertThat(chat.say("b")).isEqualTo("else");
        assertThat(chat.ask(new ImageMessage(RoutedChat.ENVELOPE, "https://x.example", "m"), kind("image")))
                .isEqualTo(Reply.text("else"));
        HandlerTable table = chat.table();
        assertThat(table.chains().chain(MenuEvent.Click.TYPE.kind())).hasSize(1);
        assertThat(table.chains().chain(MenuEvent.View.TYPE.kind())).isEmpty();
        assertThat(table.chains().chain(Subscribe.TYPE.kind())).isEmpty();
        assertThat(table.chains().chain(Kind.event("user_get_card"))).isEmpty();
        assertThat(table.chains().chainOfUnknown(kind("hologram"))).hasSize(1);
        assertThat(table.chains().chainOfUnknown(Kind.event("hologram"))).isEmpty();
    }

    @Test
    void classesComeByOrder_thenByName_andTheirRoutesAsTheyAreDefined() throws Exception {
        RoutedChat chat = RoutedChat.of(new In(1, on -> on.textContains("a", "late")), new In(0, on -> {
            on.textContains("ab", "first");
            on.text(m -> m.content().startsWith("a"), m -> Reply.text("second"));
        }));

        assertThat(chat.say("ab")).isEqualTo("first");
        assertThat(chat.say("ac")).isEqualTo("second");
        assertThat(chat.say("ca")).isEqualTo("late");
    }

    @Test
    void aPassAsksTheNext_andOneMayComeFromAPromise() throws Exception {
        RoutedChat chat = RoutedChat.of(on -> {
            on.textContains("a", m -> Reply.pass());
            on.textContains("b", m -> Reply
                    .promise(java.util.concurrent.CompletableFuture.completedFuture(Reply.pass())));
            on.anythingElse("else");
        });

        ChainAnswer answer = chat.answer(new TextMessage(RoutedChat.ENVELOPE, "ab", null),
                TextMessage.TYPE.kind());
        assertThat(answer).isNotNull();
        assertThat(answer.first()).isEqualTo(Reply.text("else"));
        assertThat(answer.asked()).hasSize(2).allMatch(place -> place.matches(".*RoutesTest:\\d+"));
        assertThat(answer.by()).matches(".*RoutesTest:\\d+");
    }

    @Test
    void nullIsNoAnswer_andTheExceptionNamesTheLine() {
        RoutedChat chat = RoutedChat.of(on -> on.text(m -> null));

        assertThatThrownBy(() -> chat.say("a")).isInstanceOf(RefusedValueException.class)
                .hasMessageMatching(".*RoutesTest:\\d+ returned null; .*");
    }

    @Test
    void routesThatNeverBlockMustNotPromiseWhatIsNotThere() {
        Routes impatient = new Routes() {
            @Override
            public void define(On on) {
                on.text(m -> Reply.promise(new java.util.concurrent.CompletableFuture<>()));
            }

            @Override
            public boolean blocks() {
                return false;
            }
        };

        assertThatThrownBy(() -> RoutedChat.of(impatient).say("a"))
                .isInstanceOf(IllegalStateException.class).hasMessageContaining("never blocks");
        assertThat(RoutedChat.of(on -> on.text(m -> Reply.none())).table().chains().block(kind("text")))
                .isTrue();
        assertThat(RoutedChat.of(impatient).table().chains().block(kind("text"))).isFalse();
    }

    @Test
    void whatCouldNotBeReadIsAnUnknownMessage() throws Exception {
        RoutedChat chat = RoutedChat.of(on -> on.message(UnknownMessage.TYPE, "unknown"));

        assertThat(chat.table().chains().chainOfUnknown(Kind.event("new_event"))).hasSize(1);
    }
}
