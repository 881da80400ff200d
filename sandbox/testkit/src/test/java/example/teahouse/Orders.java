package example.teahouse;

import dev.hexin.domain.port.Routes;
import dev.hexin.domain.reply.Reply;
import java.time.Duration;
import java.util.function.Consumer;

import static dev.hexin.domain.dialogue.AnswerReaders.oneOf;
import static dev.hexin.domain.dialogue.AnswerReaders.wholeNumber;

/** Takes an order in a dialogue. */
public final class Orders implements Routes {
    public record Order(String tea, int cups) {
        Order withTea(String tea) {
            return new Order(tea, cups);
        }

        Order withCups(int cups) {
            return new Order(tea, cups);
        }
    }

    private final Consumer<Order> kitchen;

    public Orders(Consumer<Order> kitchen) {
        this.kitchen = kitchen;
    }

    @Override
    public void define(On on) {
        on.dialogue(Order.class, "order", d -> d
                .ask("tea", "Which tea?", oneOf("green", "black"), Order::withTea)
                .ask("cups", "How many cups?", wholeNumber(1, 9), Order::withCups)
                .finish((order, chat) -> {
                    kitchen.accept(order);
                    return Reply.text("It will be ready in ten minutes.");
                })
                .cancel("stop").expires(Duration.ofMinutes(10), "The kitchen could not wait."));
    }
}
