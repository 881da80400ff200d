package dev.hexin.domain.route;

import dev.hexin.domain.message.ComparableText;
import dev.hexin.domain.message.FollowEvent;
import dev.hexin.domain.message.MenuEvent;
import dev.hexin.domain.message.Message;
import dev.hexin.domain.message.MessageType;
import dev.hexin.domain.message.RefusedValueException;
import dev.hexin.domain.message.TextMessage;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The condition of a route, as data, so that the start can compare two of them.
 *
 * @param <T> what the route's answer is given
 */
public sealed interface Condition<T> {

    /** Every message of a type. */
    record OfType<M extends Message>(MessageType<M> type) implements Condition<M> {}

    /** A text that equals a word. */
    record TextIs(String word, boolean exact) implements Condition<TextMessage> {
        public TextIs {
            if (word.isBlank()) {
                throw new RefusedValueException("no text of a follower is blank: name a word");
            }
        }
    }

    /** A text with a word in it. */
    record TextContains(String word, boolean exact) implements Condition<TextMessage> {
        public TextContains {
            if ((exact ? word : ComparableText.normalized(word)).isEmpty()) {
                throw new RefusedValueException("every text contains nothing: use on.text(…)");
            }
        }
    }

    /** A text in which a regular expression is found. */
    record TextMatches(String regex, boolean exact) implements Condition<MatchedText> {}

    /** A text that a team's own code chooses. */
    record TextSuits(Predicate<? super TextMessage> predicate) implements Condition<TextMessage> {}

    /** A tap on the menu button with this key. */
    record Click(String key) implements Condition<MenuEvent.Click> {}

    /** A scan of one of the account's QR codes, by a follower or by a person who follows through it. */
    record Scan(String scenePrefix) implements Condition<ScannedCode> {
        /** What the answer is given; null where another code was scanned, or none. */
        public @Nullable ScannedCode of(Message message) {
            ScannedCode code = switch (message) {
                case FollowEvent.Scan old ->
                    new ScannedCode(old.envelope(), old.scene(), old.ticket(), false);
                case FollowEvent.Subscribe follow when follow.scene() != null -> new ScannedCode(
                        follow.envelope(), follow.scene(), follow.ticket(), true);
                default -> null;
            };
            return code != null && code.scene().startsWith(scenePrefix) ? code : null;
        }
    }

    /** What a follower wrote or tapped, and no other route answered. */
    record AnythingElse() implements Condition<Message> {}
}
