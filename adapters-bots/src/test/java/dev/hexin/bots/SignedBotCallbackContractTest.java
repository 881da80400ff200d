package dev.hexin.bots;

import dev.hexin.domain.port.BotCallback;
import dev.hexin.domain.port.BotCallback.Delivery;
import dev.hexin.domain.port.BotCallbackContract;
import dev.hexin.domain.port.LateBotAnswers;
import java.time.Instant;
import java.time.InstantSource;

class SignedBotCallbackContractTest extends BotCallbackContract {
    private static final String SECRET = "a secret of the tests, which is long enough";
    private static final Instant NOW = Instant.parse("2026-11-27T08:00:00Z");

    @Override
    protected BotCallback callback(LateBotAnswers answers) {
        return new SignedBotCallback(SECRET, answers, InstantSource.fixed(NOW));
    }

    @Override
    protected Delivery signed(String question, String contentType, byte[] body) {
        return new Delivery(question, "msg_1", String.valueOf(NOW.getEpochSecond()),
                new StandardWebhooks(SECRET).sign("msg_1", NOW, body), contentType, false, body);
    }
}
