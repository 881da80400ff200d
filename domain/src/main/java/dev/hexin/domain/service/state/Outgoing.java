package dev.hexin.domain.service.state;

import dev.hexin.domain.customerservice.CustomerServiceMessage;
import dev.hexin.domain.customerservice.MessageWindow;
import dev.hexin.domain.message.Kind;
import dev.hexin.domain.reply.RunResult;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an entry of the outbox sends. */
public sealed interface Outgoing {

    /** The window that it is sent in; null where that is not known. */
    @Nullable
    MessageWindow window();

    /** Whether what is surely not sent is tried again. */
    default boolean isRetried() {
        return true;
    }

    /** Messages as they are. */
    record Messages(List<CustomerServiceMessage> messages, @Nullable MessageWindow window)
            implements
                Outgoing {
        public Messages {
            messages = List.copyOf(messages);
        }
    }

    /**
     * An answer that goes out behind the delivery it answers.
     *
     * @param kind of the push
     * @param most so many messages are made of it
     * @param since when the delivery came
     */
    record LateAnswer(
            Kind kind,
            RunResult answer,
            Told told,
            int most,
            Instant since,
            @Nullable MessageWindow window) implements Outgoing {

        @Override
        public boolean isRetried() {
            return told != Told.THAT_IT_WAITS; // else it may be fetched before the next attempt
        }
    }

    /** What the follower of an answer knows of it already. */
    enum Told {
        NOTHING,
        /** Its first page. */
        BEGINNING,
        /** What is before it, and that it can be fetched. */
        THAT_IT_WAITS
    }
}
