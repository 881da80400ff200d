package dev.hexin.app.replica;

import dev.hexin.domain.port.Routes;
import dev.hexin.domain.reply.Reply;

import static dev.hexin.domain.dialogue.AnswerReaders.notBlank;
import static dev.hexin.domain.dialogue.AnswerReaders.oneOf;
import static java.time.Duration.ofMinutes;

/**
 * In a {@link Replica} that the test tells so: the order of the documents. Its end notes the run, and waits
 * until the test lets it go on by the name of the order.
 */
public final class OrderRoutes implements Routes {
    static final String WANTED = "TEST_ORDERS";

    record Order(String name, String city) {
        Order withName(String name) {
            return new Order(name, city);
        }

        Order withCity(String city) {
            return new Order(name, city);
        }
    }

    @Override
    public void define(On on) {
        if (System.getenv(WANTED) == null) { // of no other test a follower's text asks for a dialogue
            return;
        }
        on.dialogue(Order.class, "下单", d -> d
                .ask("name", "您的名字？", notBlank(), Order::withName)
                .ask("city", "哪个城市？", oneOf("上海", "北京"), Order::withCity)
                .confirm(o -> o.name() + "，" + o.city() + "，对吗？", (o, chat) -> {
                    SleepHandler.note(
                            "run " + System.getProperty(SleepHandler.NAME) + " order " + o.name() + "\n");
                    SleepHandler.waited(o.name());
                    return Reply.text("已下单：" + o.city());
                })
                .back("上一步").expires(ofMinutes(10), "已超时"));
    }
}
