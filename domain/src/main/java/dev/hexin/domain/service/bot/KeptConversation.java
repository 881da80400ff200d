package dev.hexin.domain.service.bot;

import dev.hexin.domain.port.BotQuestion;
import java.util.Optional;

/** A bot's own name of the conversation, as it is during one question. */
final class KeptConversation implements BotQuestion.Conversation {
    private volatile String id;

    /** @param id empty: none yet */
    KeptConversation(String id) {
        this.id = id;
    }

    @Override
    public Optional<String> id() {
        return id.isEmpty() ? Optional.empty() : Optional.of(id);
    }

    @Override
    public void keepId(String given) {
        id = given;
    }
}
