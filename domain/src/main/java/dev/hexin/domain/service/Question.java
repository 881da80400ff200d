package dev.hexin.domain.service;

import dev.hexin.domain.message.Message;
import dev.hexin.domain.reply.Answer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One message on its way along a chain: remembers the links that left it to the next. */
final class Question {
    private final RunContext context;
    private final List<String> asked = new ArrayList<>();

    Question(RunContext context) {
        this.context = context;
    }

    /**
     * The link's answer; null: the next is asked.
     *
     * @param message of the link's type
     */
    @Nullable
    ChainAnswer ask(ChainLink link, Message message) throws Exception {
        Answer answer = link.offer(message, context);
        Answer given = answer == null ? null : AnswerReplies.of(answer, link.name(), link.blocks());
        if (given == null) {
            asked.add(link.name());
            return null;
        }
        return ChainAnswer.of(given, link.name(), asked);
    }

    List<String> asked() {
        return asked;
    }
}
