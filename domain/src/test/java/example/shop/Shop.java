package example.shop;

import dev.hexin.domain.port.Routes;
import dev.hexin.domain.reply.Answer;
import dev.hexin.domain.reply.Reply;
import java.util.concurrent.CompletableFuture;

/** Many answers in one class. */
public final class Shop implements Routes {
    @Override
    public void define(On on) {
        on.textContains("open", "Nine to five.");
        on.textMatches("order (?<no>\\d+)", m -> Reply.text("Order " + m.group("no") + " is on its way."));
        on.click("TODAY", m -> offers());
        on.scan("shop-", (m, chat) -> Reply.text("Welcome to " + m.scene()));
        on.subscribe("Welcome!");
        on.image(m -> Reply.several(Reply.text("Nice. Here it is again:"), Reply.image(m.mediaId())));
        on.anythingElse("I know: open, order and its number.");
    }

    /** An answer that takes a while: a promise of it. */
    private static Answer offers() {
        return Reply.promise(CompletableFuture.supplyAsync(() -> Reply.text("Tea is half the price today.")));
    }
}
