package dev.hexin.domain.service.state;

import dev.hexin.domain.customerservice.CustomerServiceMessage;
import dev.hexin.domain.customerservice.MessageWindow;
import dev.hexin.domain.message.Kind;
import dev.hexin.domain.message.OpenId;
import dev.hexin.domain.service.state.OutboxQueue.Entry;
import dev.hexin.domain.service.state.Outgoing.LateAnswer;
import dev.hexin.domain.service.state.Outgoing.Messages;
import dev.hexin.domain.service.state.Outgoing.Told;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What waits for one follower in the outbox, as a store keeps it. */
final class OutboxCodec {
    static final Codec<OutboxQueue> CODEC = Codec.of("v1", OutboxCodec::texts, OutboxCodec::queue);
    private static final String MESSAGES = "messages";
    private static final String REPLY = "reply";

    private OutboxCodec() {}

    private static Texts texts(OutboxQueue queue) {
        Texts texts = Texts.of(queue.follower().value(), queue.lease()).add(queue.isAttempting());
        queue.entries().forEach(entry -> texts.add(entry.id()).add(entry.sent()).add(entry.attempts())
                .add(entry.notBefore().toString()).add(entry.tryUntil().toString())
                .add(texts(entry.content()).toString()));
        return texts;
    }

    private static OutboxQueue queue(Texts texts) {
        OpenId follower = new OpenId(texts.next());
        String lease = texts.nextOrNull();
        boolean isAttempting = texts.nextFlag();
        List<Entry> entries = new ArrayList<>();
        while (texts.hasNext()) {
            String id = texts.next();
            int sent = Math.toIntExact(texts.nextNumber());
            int attempts = Math.toIntExact(texts.nextNumber());
            Instant notBefore = texts.nextInstant();
            Instant tryUntil = texts.nextInstant();
            entries.add(new Entry(id, outgoing(Texts.read(texts.next())), sent, attempts, notBefore,
                    tryUntil));
        }
        return new OutboxQueue(follower, List.copyOf(entries), lease, isAttempting);
    }

    private static Texts texts(Outgoing content) {
        Texts texts = texts(content.window());
        return switch (content) {
            case Messages several -> {
                texts.add(MESSAGES).add(several.messages().size());
                several.messages().forEach(message -> texts.addAll(
                        CustomerServiceMessageCodec.texts(message)));
                yield texts;
            }
            case LateAnswer reply -> texts.add(REPLY).add(reply.kind().type()).add(reply.kind().event())
                    .add(reply.told().name()).add(reply.most()).add(reply.since().toString())
                    .addAll(RunResultCodec.texts(reply.answer()));
        };
    }

    private static Outgoing outgoing(Texts texts) {
        MessageWindow window = window(texts);
        if (texts.next().equals(REPLY)) {
            Kind kind = new Kind(texts.next(), texts.next());
            Told told = Told.valueOf(texts.next());
            int most = Math.toIntExact(texts.nextNumber());
            Instant since = texts.nextInstant();
            return new LateAnswer(kind, RunResultCodec.answer(texts), told, most, since, window);
        }
        List<CustomerServiceMessage> messages = new ArrayList<>();
        for (long left = texts.nextNumber(); left > 0; left--) {
            messages.add(CustomerServiceMessageCodec.message(texts));
        }
        return new Messages(messages, window);
    }

    static Texts texts(@Nullable MessageWindow window) {
        return window == null
                ? Texts.of((String) null)
                : Texts.of(window.opened().toString()).add(window.isTap());
    }

    static @Nullable MessageWindow window(Texts texts) {
        String opened = texts.nextOrNull();
        return opened == null
                ? null
                : new MessageWindow(Instant.parse(opened), texts.nextFlag());
    }
}
