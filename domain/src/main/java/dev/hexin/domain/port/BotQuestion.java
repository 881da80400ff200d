package dev.hexin.domain.port;

import dev.hexin.domain.message.Kind;
import dev.hexin.domain.message.Message;
import dev.hexin.domain.message.MessageWords;
import dev.hexin.domain.reply.Answer;
import java.util.List;
import java.util.Optional;

/**
 * What a {@link Bot} is asked.
 *
 * @param id of the delivery: the same however often it is asked; 43 letters, digits, {@code -} and {@code _}
 * @param account its name, {@value Account#UNNAMED} for the one without
 * @param follower a pseudonym of the follower at this account: an HMAC, which stays the same
 * @param kind of the message
 * @param message whose envelope holds the openid: a bot is given it only where the operator says so
 * @param turns what was said before, the oldest first; few and short
 * @param conversation what the bot has to remember of this conversation
 * @param later where an answer arrives that the bot gives after this call
 */
public record BotQuestion(
        String id,
        String account,
        String follower,
        Kind kind,
        Message message,
        List<Turn> turns,
        Conversation conversation,
        Later later) {
    public BotQuestion {
        turns = List.copyOf(turns);
    }

    /** What the message says in words; its kind in brackets where it has none, such as a picture. */
    public String words() {
        String words = MessageWords.of(message);
        return words.isEmpty() ? "[" + kind + "]" : words;
    }

    /** Content stays out of logs. */
    @Override
    public String toString() {
        return "BotQuestion[" + kind + "]";
    }

    /** One question and its answer. */
    public record Turn(String question, String answer) {
        @Override
        public String toString() {
            return "Turn[…]";
        }
    }

    /** A bot's own name of the conversation; it is forgotten with the turns. */
    public interface Conversation {
        Optional<String> id();

        /** @param id at most 200 characters; others are not kept */
        void keepId(String id);
    }

    /** The place of an answer that comes to any replica while the question waits. */
    public interface Later {
        /** From now on the answer may come. */
        void open();

        /** What comes. */
        Answer answer();

        /** None is awaited. */
        void close();
    }
}
