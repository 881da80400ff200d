package example.echo;

import dev.hexin.domain.port.Routes;
import dev.hexin.domain.reply.Reply;

public final class Echoes implements Routes {
    public void define(On on) {
        on.text(m -> Reply.text(m.content()));
    }
}
