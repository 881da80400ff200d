package dev.hexin.domain.dialogue;

import dev.hexin.domain.customerservice.CustomerServiceMessage.Menu;
import java.util.List;

/** What becomes of a dialogue by one message. */
public sealed interface DialogueMove<S> {

    /**
     * It stays open, and asks.
     *
     * @param text the whole text, with the list of choices
     * @param choices the same to be tapped; empty: there are none
     */
    record Asks<S>(Standing<S> next, String text, List<Menu.Item> choices) implements DialogueMove<S> {}

    /**
     * It stays as it is, and the routes get the message.
     *
     * @param line follows their answer
     */
    record Suspends<S>(String line) implements DialogueMove<S> {}

    /**
     * It is closed, and the routes get the message.
     *
     * @param sentence goes before their answer
     */
    record Leaves<S>(String sentence) implements DialogueMove<S> {}

    /** It is closed with this sentence, which is the answer. */
    record Cancels<S>(String sentence) implements DialogueMove<S> {}

    /** It is closed, and all is collected. */
    record Finishes<S>(S collected) implements DialogueMove<S> {}
}
