package dev.hexin.domain.service;

import dev.hexin.domain.dialogue.DialogueMachine;
import dev.hexin.domain.dialogue.DialogueScript;
import dev.hexin.domain.dialogue.Standing;
import dev.hexin.domain.port.Dialogue;
import dev.hexin.domain.service.state.RecordCodec;
import java.util.Objects;

/** A dialogue at one account: its machine, and how where it stands is stored. */
final class AccountDialogue<S extends Record> {
    private final DialogueDefinition<S> definition;
    private final DialogueMachine<S> machine;
    private final RecordCodec<S> codec;

    AccountDialogue(DialogueDefinition<S> definition) {
        this.definition = definition;
        this.machine = new DialogueMachine<>(definition.script());
        this.codec = RecordCodec.of(definition.type());
    }

    DialogueScript<S> script() {
        return machine.script();
    }

    DialogueMachine<S> machine() {
        return machine;
    }

    Dialogue.End<S> end() {
        return definition.end();
    }

    /** As people look it up. */
    String name() {
        return "the dialogue \"" + definition.word() + "\" of " + definition.place();
    }

    DialoguePosition stored(Standing<S> standing) {
        return new DialoguePosition(definition.word(), standing.step(), standing.fingerprint(),
                codec.encode(Objects.requireNonNull(standing.collected())), standing.until());
    }

    Standing<S> read(DialoguePosition position) {
        return new Standing<>(position.step(), position.fingerprint(),
                RecordState.read(definition.type(), position.collected()).orElse(null), position.until());
    }
}
