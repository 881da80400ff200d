package dev.hexin.domain.service;

import dev.hexin.domain.message.FollowEvent.Subscribe;
import dev.hexin.domain.message.MessageType;
import dev.hexin.domain.message.TextMessage;
import dev.hexin.domain.port.MessageHandler;
import dev.hexin.domain.port.Routes;
import dev.hexin.domain.reply.Reply;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Routes that could never be asked stop the start, which names the class and line of both. */
class RouteConflictsTest {
    private static final String BOTH = "^\\S+RouteConflictsTest:\\d+ answers .+ before "
            + "\\S+RouteConflictsTest:\\d+ could; narrow one of them, or remove it$";

    static Stream<Routes> hidden() {
        return Stream.of(
                on -> {
                    on.textIs("open", "1");
                    on.textIs(" ＯＰＥＮ", "2");
                }, on -> {
                    on.textContains("open", "1");
                    on.textIs("opening hours", "2");
                }, on -> {
                    on.textContains("open", "1");
                    on.exactTextContains("OPENING", "2");
                }, on -> {
                    on.textIs("open", "1");
                    on.exactTextIs("OPEN", "2");
                }, on -> {
                    on.exactTextContains("a", "1");
                    on.exactTextIs("ab", "2");
                }, on -> {
                    on.textMatches("a+", "1");
                    on.textMatches("a+", "2");
                }, on -> {
                    on.text("1");
                    on.textIs("a", "2");
                }, on -> {
                    on.click("A", "1");
                    on.click("A", "2");
                }, on -> {
                    on.scan("shop", "1");
                    on.scan("shop-", "2");
                }, on -> {
                    on.subscribe("1");
                    on.message(Subscribe.TYPE, "2");
                }, on -> {
                    on.anythingElse("1");
                    on.anythingElse("2");
                });
    }

    @ParameterizedTest
    @MethodSource("hidden")
    void theSecondIsHiddenByTheFirst(Routes routes) {
        assertThatExceptionOfType(HandlerConflictException.class).isThrownBy(() -> RoutedChat.of(routes))
                .satisfies(conflict -> assertThat(conflict.conflicts()).singleElement().asString()
                        .matches(BOTH));
    }

    static Stream<Routes> both() {
        return Stream.of(
                on -> {
                    on.textIs("open", "1");
                    on.textContains("open", "2");
                }, on -> {
                    on.exactTextIs("OPEN", "1");
                    on.textIs("open", "2");
                }, on -> {
                    on.exactTextContains("a", "1");
                    on.textContains("ab", "2");
                }, on -> {
                    on.textMatches("a+", "1");
                    on.exactTextMatches("a+", "2");
                }, on -> {
                    on.scan("shop-", "1");
                    on.scan("shop", "2");
                }, on -> {
                    on.subscribe("1");
                    on.scan("", "2");
                }, on -> {
                    on.anythingElse("1");
                    on.text("2");
                }, on -> {
                    on.text(m -> true, "1");
                    on.text(m -> true, "2");
                });
    }

    @ParameterizedTest
    @MethodSource("both")
    void bothMayBeAsked(Routes routes) {
        assertThat(RoutedChat.of(routes)).isNotNull();
    }

    private record OfAccount(Set<String> accounts) implements Routes {
        @Override
        public void define(On on) {
            on.anythingElse("here");
        }
    }

    @Test
    void routesOfDifferentAccountsHideNothing() {
        List<Routes> routes = List.of(new OfAccount(Set.of("shop")), new OfAccount(Set.of("club")));

        assertThat(HandlerTable.of(List.of(), routes, RoutedChat.PATTERNS).lines())
                .anyMatch(line -> line.matches("image: .*:\\d+ \\(for shop\\), then .*:\\d+ \\(for club\\)")
                        || line.matches("image: .*:\\d+ \\(for club\\), then .*:\\d+ \\(for shop\\)"));
        assertThat(HandlerTable.of(List.of(), routes, RoutedChat.PATTERNS).strangers(Set.of("club")))
                .singleElement().asString().contains("shop");
    }

    private static final class EveryText implements MessageHandler<TextMessage> {
        @Override
        public MessageType<TextMessage> handles() {
            return TextMessage.TYPE;
        }

        @Override
        public int order() {
            return -1;
        }

        @Override
        public Reply handle(TextMessage message) {
            return Reply.none();
        }
    }

    @Test
    void aHandlerThatAnswersEverythingHidesARoute_butNotAnythingElse() {
        assertThatExceptionOfType(HandlerConflictException.class)
                .isThrownBy(() -> RoutedChat.of(List.of(new EveryText()), on -> on.textIs("a", "b")))
                .withMessageMatching(
                        ".*EveryText answers every text before .*RouteConflictsTest:\\d+ could.*");
        assertThat(RoutedChat.of(List.of(new EveryText()), on -> on.anythingElse("else"))).isNotNull();
    }

    private static void assertCanNotBeDefined(Routes routes, String reason) {
        assertThatExceptionOfType(HandlerConflictException.class).isThrownBy(() -> RoutedChat.of(routes))
                .satisfies(wrong -> assertThat(wrong.conflicts()).singleElement().asString()
                        .containsPattern("RouteConflictsTest\\S*:\\d+ can't define its routes: ")
                        .contains(reason));
    }

    @Test
    void aBlankWordIsNone_andItsLineIsNamed() {
        assertCanNotBeDefined(new Routes() {
            @Override
            public void define(On on) {
                on.textContains("", "a");
            }
        }, "use on.text(…)");
        assertCanNotBeDefined(new Routes() {
            @Override
            public void define(On on) {
                on.textContains(" 　", "a");
            }
        }, "use on.text(…)");
        assertCanNotBeDefined(new Routes() {
            @Override
            public void define(On on) {
                on.textIs("", "a");
            }
        }, "name a word");
        assertCanNotBeDefined(new Routes() {
            @Override
            public void define(On on) {
                on.exactTextIs(" ", "a");
            }
        }, "name a word");
        assertThat(RoutedChat.of(on -> on.exactTextContains(" ", "a"))).isNotNull();
    }

    @Test
    void aClassThatThrowsIsNamed() {
        assertThatExceptionOfType(HandlerConflictException.class).isThrownBy(() -> RoutedChat.of(on -> {
            throw new IllegalStateException("no price list");
        })).satisfies(wrong -> assertThat(wrong.conflicts()).singleElement().asString()
                .contains("RouteConflictsTest", " can't define its routes: ", "no price list"));
    }

    @Test
    void aMalformedExpressionIsNamedWithItsLine() {
        assertThatExceptionOfType(HandlerConflictException.class)
                .isThrownBy(() -> RoutedChat.of(on -> on.textMatches("(", "a")))
                .satisfies(wrong -> assertThat(wrong.conflicts()).singleElement().asString()
                        .containsPattern("RouteConflictsTest:\\d+: "));
    }
}
