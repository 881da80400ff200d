package dev.hexin.app.replica;

import dev.hexin.domain.port.Chat;
import dev.hexin.domain.port.FollowerState;
import dev.hexin.domain.port.Routes;
import dev.hexin.domain.reply.Reply;
import java.util.List;
import java.util.stream.Stream;

/**
 * In a {@link Replica}: {@code put pear} remembers a word of the follower and answers all there are, {@code
 * put-and-wait pear} does that when the test lets it go on. Each notes that it has its turn.
 */
public final class StateRoutes implements Routes {
    private record Words(List<String> all) {
        Words with(String word) {
            return new Words(Stream.concat(all.stream(), Stream.of(word)).toList());
        }
    }

    @Override
    public void define(On on) {
        on.textMatches("^put (?<word>\\S+)$",
                (m, chat) -> Reply.text(put(chat, m.content(), m.group("word"))));
        on.textMatches("^put-and-wait (?<word>\\S+)$", (m, chat) -> {
            String all = put(chat, m.content(), m.group("word"));
            SleepHandler.waited(m.group("word"));
            return Reply.text(all);
        });
    }

    private static String put(Chat chat, String text, String word) {
        FollowerState<Words> words = chat.state(Words.class);
        SleepHandler.note("run " + System.getProperty(SleepHandler.NAME) + " " + text + "\n");
        return String.join(" ", words.update(before -> before.with(word)).all());
    }
}
