package example.teahouse;

import dev.hexin.domain.port.Routes;
import dev.hexin.domain.reply.Reply;
import java.util.concurrent.CompletionStage;

/** Hands all questions to an assistant, who takes time. */
public final class Questions implements Routes {
    /** Yours calls a model, say. */
    public interface Assistant {
        CompletionStage<String> answer(String question);
    }

    private final Assistant assistant;

    public Questions(Assistant assistant) {
        this.assistant = assistant;
    }

    @Override
    public void define(On on) {
        on.text(m -> Reply.promise(assistant.answer(m.content()).thenApply(Reply::text)));
    }
}
