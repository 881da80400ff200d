package example.basket;

import dev.hexin.domain.port.Routes;
import dev.hexin.domain.reply.Reply;
import java.util.List;
import java.util.stream.Stream;

/** Remembers what a follower wants, from one message to the next. */
public final class Basket implements Routes {
    record Wanted(List<String> things, String note) {
        Wanted with(String thing) {
            return new Wanted(Stream.concat(things.stream(), Stream.of(thing)).toList(), note);
        }
    }

    @Override
    public void define(On on) {
        On basket = on.inTurn(Wanted.class);
        basket.textMatches("^add (?<thing>.{1,30})$", (m, chat) -> {
            Wanted wanted = chat.state(Wanted.class).update(before -> before.with(m.group("thing")));
            return Reply.text("In your basket: " + String.join(", ", wanted.things()));
        });
        basket.textIs("empty", (m, chat) -> {
            chat.state(Wanted.class).clear();
            return Reply.text("Your basket is empty.");
        });
    }
}
