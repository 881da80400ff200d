package dev.hexin.domain.service.state;

import dev.hexin.domain.message.Kind;
import dev.hexin.domain.message.OpenId;
import dev.hexin.domain.reply.Reply;
import dev.hexin.domain.reply.RunResult;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A question whose answer a bot gives later.
 *
 * @param since when it was asked
 * @param hasRun whether a run waits for the answer, as far as is known; else it is brought without one
 * @param answer empty: none yet
 */
record WaitingQuestion(
        String id,
        OpenId follower,
        Kind kind,
        Instant since,
        boolean hasRun,
        List<Reply> answer) {
    static final Codec<WaitingQuestion> CODEC = Codec.of("v1", WaitingQuestion::texts, WaitingQuestion::of);

    WaitingQuestion {
        answer = List.copyOf(answer);
    }

    boolean isAnswered() {
        return !answer.isEmpty();
    }

    WaitingQuestion answered(List<Reply> replies) {
        return new WaitingQuestion(id, follower, kind, since, hasRun, replies);
    }

    WaitingQuestion withoutRun() {
        return new WaitingQuestion(id, follower, kind, since, false, answer);
    }

    private Texts texts() {
        Texts texts = Texts.of(id, follower.value(), kind.type(), kind.event(), since.toString())
                .add(hasRun).add(answer.size());
        answer.forEach(reply -> texts.add(RunResultCodec.texts(new RunResult(reply, since)).toString()));
        return texts;
    }

    private static WaitingQuestion of(Texts texts) {
        String id = texts.next();
        OpenId follower = new OpenId(texts.next());
        Kind kind = new Kind(texts.next(), texts.next());
        Instant since = texts.nextInstant();
        boolean hasRun = texts.nextFlag();
        List<Reply> answer = new ArrayList<>();
        for (long left = texts.nextNumber(); left > 0; left--) {
            answer.add(RunResultCodec.answer(Texts.read(texts.next())).reply());
        }
        return new WaitingQuestion(id, follower, kind, since, hasRun, answer);
    }

    /** Content stays out of logs. */
    @Override
    public String toString() {
        return "WaitingQuestion[" + kind + "]";
    }
}
