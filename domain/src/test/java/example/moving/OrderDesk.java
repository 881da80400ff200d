package example.moving;

import dev.hexin.domain.port.Routes;
import dev.hexin.domain.reply.Reply;

/** What rules of a message router answered. */
public final class OrderDesk implements Routes {
    @Override
    public void define(On on) {
        on.textMatches("^order (?<no>\\d+)$", m -> Reply.text("Order " + m.group("no") + " is on its way."));
        on.click("TODAY", (m, chat) -> {
            chat.send("Call us at 12345 to order.");
            return Reply.text("Tea is half the price today.");
        });
    }
}
