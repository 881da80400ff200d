package example.moving;

import dev.hexin.domain.port.Routes;
import dev.hexin.domain.reply.Reply;
import java.util.Map;

/** What listeners of a server object answered. */
public final class Helpdesk implements Routes {
    @Override
    public void define(On on) {
        on.subscribe("Welcome! Ask us anything.");
        on.textContains("hours", "Nine to five.");
        on.textIs("tags", (m, chat) -> Reply.text("Your tags: " + chat.api()
                .post("/cgi-bin/tags/getidlist", Map.of("openid", chat.follower().openId().value()))
                .list("tagid_list").size()));
    }
}
