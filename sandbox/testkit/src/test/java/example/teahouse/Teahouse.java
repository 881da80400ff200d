package example.teahouse;

import dev.hexin.domain.port.Routes;
import dev.hexin.domain.reply.Reply;

/** What a teahouse answers. */
public final class Teahouse implements Routes {
    @Override
    public void define(On on) {
        on.subscribe("Welcome! Ask for our hours.");
        on.textContains("hours", "Nine to five.");
        on.click("TODAY", m -> Reply.text("Tea is half the price today."));
        on.scan("table-", (m, chat) -> Reply.text("You sit at " + m.scene()));
        on.image(m -> Reply.several(Reply.text("A nice picture:"), Reply.image(m.mediaId())));
    }
}
