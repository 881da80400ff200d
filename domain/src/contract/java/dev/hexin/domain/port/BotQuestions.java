package dev.hexin.domain.port;

import dev.hexin.domain.message.Envelope;
import dev.hexin.domain.message.Message;
import dev.hexin.domain.message.MessageType;
import dev.hexin.domain.message.OpenId;
import dev.hexin.domain.message.TextMessage;
import dev.hexin.domain.port.BotQuestion.Turn;
import dev.hexin.domain.reply.Answer;
import dev.hexin.domain.reply.Reply;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Questions of tests, which wait for nothing that comes later. */
public final class BotQuestions {
    public static final String ID = "kJ3v0Qm1Yw8b5u7TzX2cN4aR6dE9fGhLpSsVvWxYz01";
    public static final String FOLLOWER = "6f1c9d0b7a5e4832f0d1c2b3a4958677";
    public static final OpenId OPENID = new OpenId("oCanaryOfTheOpenidInTests0001");

    private BotQuestions() {}

    public static Envelope envelope() {
        return new Envelope("gh_0123456789ab", OPENID, Instant.parse("2026-11-27T08:00:00Z"),
                7298834938480000123L, null, null);
    }

    public static BotQuestion text(String content, Turn... turns) {
        return of(TextMessage.TYPE, new TextMessage(envelope(), content, null), turns);
    }

    public static BotQuestion of(MessageType<?> type, Message message, Turn... turns) {
        return new BotQuestion(ID, "default", FOLLOWER, type.kind(), message, List.of(turns),
                new Remembered(), new NothingLater());
    }

    /** A conversation whose name is kept. */
    public static final class Remembered implements BotQuestion.Conversation {
        private Optional<String> id = Optional.empty();

        @Override
        public Optional<String> id() {
            return id;
        }

        @Override
        public void keepId(String given) {
            id = Optional.of(given);
        }
    }

    /** Nothing comes. */
    public static final class NothingLater implements BotQuestion.Later {
        private boolean isOpen;

        public boolean isOpen() {
            return isOpen;
        }

        @Override
        public void open() {
            isOpen = true;
        }

        @Override
        public Answer answer() {
            return Reply.none();
        }

        @Override
        public void close() {
            isOpen = false;
        }
    }
}
