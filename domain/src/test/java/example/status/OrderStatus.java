package example.status;

import dev.hexin.domain.port.Routes;
import dev.hexin.domain.reply.Reply;
import java.util.Map;
import java.util.Optional;

import static dev.hexin.domain.dialogue.AnswerReaders.text;

/** Says how far an order is, by its number. */
public final class OrderStatus implements Routes {
    /** Yours are in a database. */
    private static final Map<String, String> STATUS = Map.of("A100", "已发货", "A101", "备货中");

    record Query(String number) {}

    @Override
    public void define(On on) {
        on.dialogue(Query.class, "查单", d -> d
                .ask("number", "请输入单号。", text(OrderStatus::known, "没有这个单号，例如 A100。"),
                        (query, number) -> new Query(number))
                .finish((query, chat) -> Reply.text(query.number() + "：" + STATUS.get(query.number()))));
    }

    /** Texts arrive as routes compare them: {@code ａ１００} is {@code a100} here. */
    private static Optional<String> known(String text) {
        return Optional.of(text.toUpperCase()).filter(STATUS::containsKey);
    }
}
