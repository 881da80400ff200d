package example.any;

import dev.hexin.domain.port.Routes;
import dev.hexin.domain.reply.Reply;

public final class Anything implements Routes {
    public void define(On on) {
        on.anythingElse(m -> Reply.text("You sent a " + m.getClass().getSimpleName()));
    }
}
