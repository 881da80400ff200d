package dev.hexin.testkit;

import dev.hexin.domain.message.BodyDigest;
import dev.hexin.domain.message.Envelope;
import dev.hexin.domain.message.OpenId;
import dev.hexin.domain.message.Push;
import dev.hexin.domain.message.PushNames;
import dev.hexin.domain.reply.DeliveryOutcome;
import dev.hexin.domain.reply.NoReply;
import dev.hexin.domain.reply.RunResult;
import dev.hexin.domain.reply.Unanswered;
import dev.hexin.domain.service.Conversation;
import dev.hexin.domain.service.ConversationCounts;
import dev.hexin.domain.service.ManualTime;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Plays WeChat's delivery of a push: up to three attempts, five seconds apart, by the manual clock. */
final class Platform {
    private static final int ATTEMPTS = 3;
    private static final Duration HANGS_UP = Duration.ofSeconds(5);
    private static final String ACCOUNT = "gh_1234567890ab";

    private final ManualTime time;
    private final Runs runs;
    private final Conversation account;
    private final PushNames names;
    private long pushes;

    /** @param names what the account's message types declare */
    Platform(ManualTime time, Runs runs, Conversation account, PushNames names) {
        this.time = time;
        this.runs = runs;
        this.account = account;
        this.names = names;
    }

    /**
     * Delivers what a follower did.
     *
     * @throws IllegalArgumentException for a push that the webhook would reject
     */
    void deliver(OpenId follower, PushContent content, ChatLog chat) {
        content.checkRepeated(names.lists());
        chat.did(content);
        long number = ++pushes;
        Envelope envelope = new Envelope(ACCOUNT, follower, time.instant(),
                content.kind().isEvent() ? null : number, null, null);
        ConversationCounts counts = account.counts();
        Map<String, Long> before = troubles(counts);
        BodyDigest digest = BodyDigest.of(("push " + number).getBytes(StandardCharsets.UTF_8));
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            if (attempt > 1) {
                chat.note("(no answer in five seconds: WeChat asks again)");
            }
            DeliveryOutcome outcome = attempt(
                    new Push(envelope, content.kind(), content.fields(), digest, time.instant()));
            if (outcome instanceof RunResult answer) {
                troubles(counts).forEach((trouble, count) -> {
                    if (!count.equals(before.get(trouble))) {
                        chat.note(trouble);
                    }
                });
                if (!(answer.reply() instanceof NoReply)) {
                    chat.replied(answer.reply());
                }
                runs.settle();
                return;
            }
        }
        chat.note("(no answer to three attempts: WeChat shows its fault banner)");
    }

    /** How often there was what a reader of the chat wants to know. */
    private static Map<String, Long> troubles(ConversationCounts counts) {
        return Map.of("(a handler failed: the log says where)", counts.failed.sum(),
                "(no handler and no route takes it)", counts.unhandled.sum(),
                "(the type's reader could not read it)", counts.unreadable.sum());
    }

    /** One attempt; what it got within five seconds, and unanswered where that is nothing. */
    private DeliveryOutcome attempt(Push push) {
        Instant end = time.instant().plus(HANGS_UP);
        CompletableFuture<DeliveryOutcome> outcome = account.receive(push).toCompletableFuture();
        runs.settle();
        while (!outcome.isDone() && time.instant().isBefore(end)) {
            time.passToNext(end);
            runs.settle();
        }
        DeliveryOutcome got = outcome.getNow(new Unanswered());
        if (!(got instanceof RunResult)) {
            pass(Duration.between(time.instant(), end));
        }
        return got;
    }

    /** Lets time pass, and all happen that happens meanwhile. */
    void pass(Duration duration) {
        Instant end = time.instant().plus(duration);
        runs.settle();
        while (time.instant().isBefore(end)) {
            time.passToNext(end);
            runs.settle();
        }
    }

    /** Lets time pass until the follower has something to hear, but not longer. */
    void passUntilHeard(ChatLog chat, Duration longest) {
        Instant end = time.instant().plus(longest);
        runs.settle();
        while (chat.next().isEmpty() && time.instant().isBefore(end)) {
            time.passToNext(end);
            runs.settle();
        }
    }
}
