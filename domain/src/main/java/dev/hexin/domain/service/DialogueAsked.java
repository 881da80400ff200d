package dev.hexin.domain.service;

import dev.hexin.domain.customerservice.CustomerServiceMessage.Menu;
import dev.hexin.domain.dialogue.DialogueScript;
import dev.hexin.domain.dialogue.DialogueWording;
import java.time.Duration;
import java.util.List;

/**
 * A question that waits for its answer.
 *
 * @param choices what may be tapped
 * @param expires so long it waits
 * @param expired what is said then
 */
record DialogueAsked(List<Menu.Item> choices, DialogueWording wording, Duration expires, String expired) {
    static DialogueAsked of(DialogueScript<?> script, List<Menu.Item> choices) {
        return new DialogueAsked(choices, script.wording(), script.expires(), script.expired());
    }
}
