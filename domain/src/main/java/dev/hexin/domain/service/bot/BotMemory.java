package dev.hexin.domain.service.bot;

import dev.hexin.domain.port.BotQuestion.Turn;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is remembered of a follower's conversation with the bot: a state of the follower, so that it is stored
 * together with the answer, encrypted where there is a key, and erased with the person.
 *
 * @param turns the last few, the oldest first
 * @param conversationId the bot's own name of it; empty: none
 * @param last when the last answer came
 * @param day of the count
 * @param asked questions of that day
 */
public record BotMemory(
        List<Turn> turns,
        String conversationId,
        Optional<Instant> last,
        Optional<LocalDate> day,
        int asked) {
    /** A bot that needs more keeps its own. */
    static final int MOST_TURNS = 10;
    /** Of all turns; a state takes little more than twice of it. */
    static final int MOST_CHARACTERS = 6_000;
    /** A conversation that rests so long is over. */
    static final Duration LASTS = Duration.ofHours(24);
    private static final int LONGEST_ID = 200;
    private static final ZoneOffset CHINA = ZoneOffset.ofHours(8);

    public BotMemory {
        turns = List.copyOf(turns);
    }

    static BotMemory empty() {
        return new BotMemory(List.of(), "", Optional.empty(), Optional.empty(), 0);
    }

    /** The same, without a conversation that is over. */
    BotMemory at(Instant now) {
        return last.filter(then -> then.plus(LASTS).isBefore(now)).isPresent() ? anew() : this;
    }

    /** Without the conversation. The count stays: to begin anew gives no more questions. */
    BotMemory anew() {
        return new BotMemory(List.of(), "", Optional.empty(), day, asked);
    }

    int askedOn(Instant now) {
        return day.filter(dayOf(now)::equals).isPresent() ? asked : 0;
    }

    BotMemory charged(Instant now) {
        return new BotMemory(turns, conversationId, last, Optional.of(dayOf(now)), askedOn(now) + 1);
    }

    static LocalDate dayOf(Instant now) {
        return LocalDate.ofInstant(now, CHINA);
    }

    /** With one more turn; the oldest give way to it, and a long text is remembered by its beginning. */
    BotMemory with(String question, String answer, Instant now) {
        List<Turn> all = new ArrayList<>(turns);
        all.add(new Turn(beginning(question), beginning(answer)));
        while (all.size() > MOST_TURNS || characters(all) > MOST_CHARACTERS) {
            all.removeFirst();
        }
        return new BotMemory(all, conversationId, Optional.of(now), day, asked);
    }

    BotMemory withConversation(String id) {
        return id.length() > LONGEST_ID ? this : new BotMemory(turns, id, last, day, asked);
    }

    private static String beginning(String text) {
        int most = MOST_CHARACTERS / 3;
        if (text.length() <= most) {
            return text;
        }
        return text.substring(0, Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most);
    }

    private static int characters(List<Turn> turns) {
        return turns.stream().mapToInt(turn -> turn.question().length() + turn.answer().length()).sum();
    }

    /** Content stays out of logs. */
    @Override
    public String toString() {
        return "BotMemory[" + turns.size() + " turns]";
    }
}
