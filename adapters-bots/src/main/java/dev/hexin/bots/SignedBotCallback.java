package dev.hexin.bots;

import dev.hexin.domain.port.BotCallback;
import dev.hexin.domain.port.LateBotAnswers;
import dev.hexin.domain.reply.Answer;
import java.time.InstantSource;

/** Takes the late answers of a bot behind HTTP: signed as its questions are. */
public final class SignedBotCallback implements BotCallback {
    private final StandardWebhooks signatures;
    private final LateBotAnswers answers;
    private final InstantSource clock;

    /** @param secret as {@link HttpBot} has it */
    public SignedBotCallback(String secret, LateBotAnswers answers, InstantSource clock) {
        this.signatures = new StandardWebhooks(secret);
        this.answers = answers;
        this.clock = clock;
    }

    @Override
    public Outcome take(Delivery delivery) {
        if (!signatures.verifies(delivery.id(), delivery.timestamp(), delivery.signature(), delivery.body(),
                clock.instant())) {
            return Outcome.NOT_SIGNED;
        }
        Answer answer;
        try {
            answer = BotAnswer.of(delivery.contentType()).read(delivery.body(), delivery.isAi());
        } catch (IllegalArgumentException unreadable) {
            return Outcome.MALFORMED;
        }
        return answer instanceof Answer.Pass
                ? Outcome.MALFORMED
                : answers.take(delivery.question(), answer) ? Outcome.TAKEN : Outcome.UNKNOWN;
    }
}
