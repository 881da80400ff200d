package dev.hexin.domain.service;

import dev.hexin.domain.message.TextMessage;
import dev.hexin.domain.port.Chat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the links of a chain share while one message is offered to them. */
final class RunContext {
    private final @Nullable Chat chat;
    private final @Nullable Step step;
    private final @Nullable OpenDialogues dialogues;
    private @Nullable ComparedText text;

    /**
     * @param chat null: a table by itself, without an account
     * @param step null: it is asked without a run
     * @param dialogues null: as the step
     */
    RunContext(@Nullable Chat chat, @Nullable Step step, @Nullable OpenDialogues dialogues) {
        this.chat = chat;
        this.step = step;
        this.dialogues = dialogues;
    }

    /** Those of the account. */
    OpenDialogues dialogues() {
        if (dialogues == null) {
            throw new IllegalStateException("these routes are in no account, so there are no dialogues");
        }
        return dialogues;
    }

    /** What is stored of a state, without waiting for the turn of the run. */
    Optional<String> peek(String type) {
        return step == null ? Optional.empty() : step.peek(type);
    }

    /** Waits for the turn of the run, where there is one. */
    void takeTurn() {
        if (step != null) {
            step.takeTurn();
        }
    }

    /** The run that it is asked in. */
    Step step() {
        if (step == null) {
            throw new IllegalStateException("these routes are asked without a run");
        }
        return step;
    }

    @Nullable
    Chat chatOrNull() {
        return chat;
    }

    Chat chat() {
        if (chat == null) {
            throw new IllegalStateException("these routes are in no account, so there is no chat");
        }
        return chat;
    }

    ComparedText text(TextMessage message) {
        if (text == null || text.message() != message) {
            text = new ComparedText(message);
        }
        return text;
    }
}
