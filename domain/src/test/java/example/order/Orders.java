package example.order;

import dev.hexin.domain.port.Routes;
import dev.hexin.domain.reply.Reply;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import static dev.hexin.domain.dialogue.AnswerReaders.notBlank;
import static dev.hexin.domain.dialogue.AnswerReaders.oneOf;
import static java.time.Duration.ofMinutes;

/** Takes an order: two questions, and a last look. */
public final class Orders implements Routes {
    record Order(String name, String city) {
        Order withName(String name) {
            return new Order(name, city);
        }

        Order withCity(String city) {
            return new Order(name, city);
        }
    }

    private final List<Order> orders = new CopyOnWriteArrayList<>(); // yours are in a database

    @Override
    public void define(On on) {
        on.dialogue(Order.class, "下单", d -> d
                .ask("name", "您的名字？", notBlank(), Order::withName)
                .ask("city", "哪个城市？", oneOf("上海", "北京"), Order::withCity)
                .confirm(o -> o.name() + "，" + o.city() + "，对吗？", (o, chat) -> {
                    save(o);
                    return Reply.text("已下单");
                })
                .cancel("取消").back("上一步").expires(ofMinutes(10), "已超时"));
    }

    private void save(Order order) {
        orders.add(order);
    }
}
