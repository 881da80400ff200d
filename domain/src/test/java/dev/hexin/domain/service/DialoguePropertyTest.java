package dev.hexin.domain.service;

import dev.hexin.domain.port.CellStore;
import dev.hexin.domain.port.Routes;
import dev.hexin.domain.port.SmallestCellStore;
import dev.hexin.domain.reply.Reply;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import static dev.hexin.domain.dialogue.AnswerReaders.notBlank;
import static dev.hexin.domain.dialogue.AnswerReaders.oneOf;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Any order of answers, retries, cancels, backs and time-outs, at two replicas that share a store, goes by
 * one table; and a dialogue's end is called once for each time that it is reached.
 */
class DialoguePropertyTest {
    private static final String ROUTE = "Nine to five.\n\n「下单」还没有完成";

    private enum Place {
        CLOSED(""), NAME("您的名字？"), CITY("哪个城市？"), CONFIRMATION("小红，上海，对吗？");

        private final String question;

        Place(String question) {
            this.question = question;
        }
    }

    private enum Event {
        OPEN("下单"), NAME("小红"), CITY("上海"), YES("是"), CANCEL("取消"), BACK("上一步"), ROUTE("hours"), LATE("小红");

        private final String text;

        Event(String text) {
            this.text = text;
        }
    }

    private record Order(String name, String city) {}

    /** @param isRepeated whether it comes again, at the other replica */
    private record Delivery(Event event, boolean atFirst, boolean isRepeated) {}

    private record Expected(Place place, String said) {
        static Expected asks(Place place) {
            return new Expected(place, place.question);
        }
    }

    /** The table. */
    private static Expected expected(Place place, Event event) {
        if (event == Event.OPEN) {
            return Expected.asks(Place.NAME);
        }
        if (place == Place.CLOSED) {
            return new Expected(place, event == Event.ROUTE ? "Nine to five." : "What?");
        }
        return switch (event) {
            case LATE -> new Expected(Place.CLOSED, "已超时\n\nWhat?");
            case CANCEL -> new Expected(Place.CLOSED, "已取消。");
            case ROUTE -> new Expected(place, ROUTE);
            case BACK -> Expected.asks(place == Place.CONFIRMATION ? Place.CITY : Place.NAME);
            default -> answered(place, event);
        };
    }

    private static Expected answered(Place place, Event event) {
        return switch (place) {
            case NAME -> Expected.asks(Place.CITY);
            case CITY -> event == Event.CITY
                    ? new Expected(Place.CONFIRMATION, "")
                    : new Expected(place, "没有这个选项。\n哪个城市？");
            default -> event == Event.YES
                    ? new Expected(Place.CLOSED, "已下单")
                    : new Expected(place, "没有这个选项。\n");
        };
    }

    @Provide
    Arbitrary<List<Delivery>> deliveries() {
        Arbitrary<Boolean> flags = Arbitraries.of(true, false);
        return Combinators.combine(Arbitraries.of(Event.class), flags, flags).as(Delivery::new).list()
                .ofMaxSize(15);
    }

    @Property(tries = 150)
    void anyOrderGoesByTheTable(@ForAll("deliveries") List<Delivery> deliveries) {
        ManualTime time = new ManualTime();
        CellStore store = new SmallestCellStore(time);
        AtomicInteger orders = new AtomicInteger();
        Routes routes = on -> {
            on.dialogue(Order.class, "下单", d -> d
                    .ask("name", "您的名字？", notBlank(), (o, name) -> new Order(name, o.city()))
                    .ask("city", "哪个城市？", oneOf("上海", "北京"), (o, city) -> new Order(o.name(), city))
                    .confirm(o -> o.name() + "，" + o.city() + "，对吗？",
                            (o, chat) -> Reply.text("已下单" + orders.incrementAndGet()))
                    .back("上一步").expires(Duration.ofMinutes(10), "已超时"));
            on.textIs("hours", "Nine to five.");
            on.anythingElse("What?");
        };
        DialogueReplica first = new DialogueReplica(time, store, false, routes);
        DialogueReplica second = new DialogueReplica(time, store, false, routes);
        Place place = Place.CLOSED;
        int reached = 0;
        for (int i = 0; i < deliveries.size(); i++) {
            Delivery delivery = deliveries.get(i);
            time.pass(delivery.event() == Event.LATE ? Duration.ofMinutes(11) : Duration.ofSeconds(1));
            Expected expected = expected(place, delivery.event());
            DialogueReplica asked = delivery.atFirst() ? first : second;
            String said = asked.say(i, time.instant(), delivery.event().text);
            assertThat(said).startsWith(expected.said());
            if (delivery.isRepeated()) {
                assertThat((delivery.atFirst() ? second : first).say(i, time.instant(),
                        delivery.event().text)).isEqualTo(said);
            }
            reached += expected.said().equals("已下单") ? 1 : 0;
            place = expected.place();
        }
        assertThat(orders).hasValue(reached);
    }
}
