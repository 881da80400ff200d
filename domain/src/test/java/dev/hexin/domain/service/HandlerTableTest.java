package dev.hexin.domain.service;

import dev.hexin.domain.message.FollowEvent.Subscribe;
import dev.hexin.domain.message.Kind;
import dev.hexin.domain.message.Message;
import dev.hexin.domain.message.MessageType;
import dev.hexin.domain.message.TextMessage;
import dev.hexin.domain.message.UnknownMessage;
import dev.hexin.domain.port.MessageHandler;
import dev.hexin.domain.reply.Reply;
import java.util.List;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class HandlerTableTest {
    private abstract static class Silent<M extends Message> implements MessageHandler<M> {
        private final MessageType<M> type;
        private final int order;

        Silent(MessageType<M> type, int order) {
            this.type = type;
            this.order = order;
        }

        @Override
        public MessageType<M> handles() {
            return type;
        }

        @Override
        public int order() {
            return order;
        }

        @Override
        public Reply handle(M message) {
            return Reply.none();
        }
    }

    private static final class Picky extends Silent<TextMessage> {
        Picky(int order) {
            super(TextMessage.TYPE, order);
        }

        @Override
        public boolean accepts(TextMessage message) {
            return false;
        }
    }

    private static final class AnotherPicky extends Silent<TextMessage> {
        AnotherPicky(int order) {
            super(TextMessage.TYPE, order);
        }

        @Override
        public boolean accepts(TextMessage message) {
            return false;
        }
    }

    /** Picks through an interface of the team's own. */
    private interface OnWeekdays extends MessageHandler<TextMessage> {
        @Override
        default boolean accepts(TextMessage message) {
            return false;
        }
    }

    /** The same, for messages of any type. */
    private interface Sometimes<M extends Message> extends MessageHandler<M> {
        @Override
        default boolean accepts(M message) {
            return false;
        }
    }

    private static final class PickyByInterface extends Silent<TextMessage> implements OnWeekdays {
        PickyByInterface() {
            super(TextMessage.TYPE, 0);
        }
    }

    private static final class PickyByGenericInterface extends Silent<TextMessage>
            implements
                Sometimes<TextMessage> {
        PickyByGenericInterface() {
            super(TextMessage.TYPE, 0);
        }
    }

    private static final class All extends Silent<TextMessage> {
        All(int order) {
            super(TextMessage.TYPE, order);
        }
    }

    private static final class AllToo extends Silent<TextMessage> {
        AllToo(int order) {
            super(TextMessage.TYPE, order);
        }
    }

    private static final class Any<M extends Message> extends Silent<M> {
        Any(MessageType<M> type) {
            super(type, 0);
        }
    }

    private static final Kind TEXT = Kind.message("text");
    private static final MessageType<UnknownMessage> DEVICE_EVENTS = MessageType.message("device_event",
            UnknownMessage.class, UnknownMessage.TYPE.reader());

    private static List<MessageHandler<?>> chain(HandlerTable table, Kind kind) {
        return table.chains().chain(kind).stream()
                .<MessageHandler<?>>map(link -> ((HandlerLink<?>) link).handler()).toList();
    }

    @Test
    void lowerOrderComesFirst_andTheClassNameDecidesBetweenEquals() {
        Picky late = new Picky(5);
        AnotherPicky early = new AnotherPicky(-5);
        Picky one = new Picky(0);
        AnotherPicky two = new AnotherPicky(0);

        assertThat(chain(HandlerTable.of(List.of(late, one, two, early)), TEXT))
                .containsExactly(early, two, one, late);
    }

    @Test
    void aFallbackStandsBehindAHandlerThatAnswersEverything() {
        All own = new All(0);
        AllToo fallback = new AllToo(MessageHandler.FALLBACK);

        assertThat(chain(HandlerTable.of(List.of(fallback, own)), TEXT)).containsExactly(own, fallback);
    }

    @Test
    void twoThatAnswerEverythingStopTheStartAndAreBothNamed() {
        assertThatExceptionOfType(HandlerConflictException.class)
                .isThrownBy(() -> HandlerTable.of(List.of(new AllToo(0), new All(0))))
                .withMessageContaining(All.class.getName()).withMessageContaining(AllToo.class.getName())
                .satisfies(conflict -> assertThat(conflict.conflicts()).singleElement().asString()
                        .startsWith(All.class.getName() + " answers every text before"));
    }

    @Test
    void evenAPickyOneMayNotStandBehindOneThatAnswersEverything() {
        assertThatExceptionOfType(HandlerConflictException.class)
                .isThrownBy(() -> HandlerTable.of(List.of(new All(0), new Picky(1))))
                .withMessageContaining(Picky.class.getName());
        assertThat(chain(HandlerTable.of(List.of(new All(1), new Picky(0))), TEXT)).hasSize(2);
    }

    @Test
    void twoFallbacksThatAnswerEverythingConflictToo() {
        assertThatExceptionOfType(HandlerConflictException.class).isThrownBy(() -> HandlerTable
                .of(List.of(new All(MessageHandler.FALLBACK), new AllToo(MessageHandler.FALLBACK))));
    }

    @Test
    void everyPairThatConflictsIsNamed() {
        assertThatExceptionOfType(HandlerConflictException.class)
                .isThrownBy(() -> HandlerTable.of(List.of(new All(0), new AllToo(0), new Picky(1),
                        new Any<>(Subscribe.TYPE), new Any<>(Subscribe.TYPE))))
                .satisfies(conflict -> assertThat(conflict.conflicts()).hasSize(3));
    }

    @Test
    void aHandlerThatPicksThroughAnInterfaceOfTheTeamsOwnAnswersNotEverything() {
        assertThat(chain(HandlerTable.of(List.of(new PickyByInterface(), new All(1))), TEXT)).hasSize(2);
        assertThat(chain(HandlerTable.of(List.of(new PickyByGenericInterface(), new All(1))), TEXT))
                .hasSize(2);
    }

    @Test
    void oneForAMsgTypeAloneAnswersItsEventsThatNobodyElseDoes() {
        Any<UnknownMessage> all = new Any<>(DEVICE_EVENTS);
        Any<UnknownMessage> bind = new Any<>(new MessageType<>(new Kind("device_event", "bind"),
                UnknownMessage.class, UnknownMessage.TYPE.reader()));
        HandlerTable table = HandlerTable.of(List.of(all, bind));

        assertThat(chain(table, new Kind("device_event", "bind"))).containsExactly(bind, all);
        assertThat(chain(table, new Kind("DEVICE_EVENT", "unbind"))).containsExactly(all);
        assertThat(chain(table, new Kind("device_event", ""))).containsExactly(all);
        assertThat(chain(table, Kind.event("bind"))).isEmpty();
    }

    @Test
    void whatNobodyHandlesHasAnEmptyChain() {
        assertThat(chain(HandlerTable.of(List.of()), TEXT)).isEmpty();
        assertThat(chain(HandlerTable.of(List.of()), Kind.event("subscribe"))).isEmpty();
    }

    @Test
    void anOperatorReadsALineForEveryKind() {
        assertThat(HandlerTable.of(List.of(new Any<>(Subscribe.TYPE), new All(1), new Picky(0))).lines())
                .containsExactly("event/subscribe: " + Any.class.getName(),
                        "text: what waits, where the text is one of wechat.more-words, then "
                                + Picky.class.getName()
                                + ", then " + All.class.getName());
    }

    @Test
    void anEventsHandlerIsNoMessagesHandler() {
        assertThat(chain(HandlerTable.of(List.of(new Any<>(Subscribe.TYPE))), Kind.message("subscribe")))
                .isEmpty();
    }
}
