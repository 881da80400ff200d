package dev.hexin.domain.service;

import dev.hexin.domain.dialogue.DialogueScript;
import dev.hexin.domain.port.Dialogue;
import dev.hexin.domain.port.Routes;
import java.util.List;

/**
 * A dialogue as a class of routes defines it.
 *
 * @param place the class and line that define it
 */
record DialogueDefinition<S extends Record>(
        Routes routes,
        String place,
        Class<S> type,
        DialogueScript<S> script,
        Dialogue.End<S> end) {
    String word() {
        return script.word();
    }

    /** At an account that has these words to cancel it. */
    DialogueDefinition<S> with(List<String> cancelWords) {
        return new DialogueDefinition<>(routes, place, type, script.orCancelWords(cancelWords), end);
    }
}
