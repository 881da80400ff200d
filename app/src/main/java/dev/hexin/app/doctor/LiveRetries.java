package dev.hexin.app.doctor;

import dev.hexin.app.doctor.LiveSighting.Requested;
import dev.hexin.domain.message.Push;
import dev.hexin.domain.reply.Answer;
import dev.hexin.domain.reply.Reply;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** The step in which the platform repeats a push: its first two attempts are left unanswered. */
final class LiveRetries {
    private static final int ATTEMPTS = 3;
    /** The platform takes some 10 s to the third. */
    private static final Duration LONGEST = Duration.ofSeconds(20);

    private final LiveDesk desk;

    LiveRetries(LiveDesk desk) {
        this.desk = desk;
    }

    /** From now on texts are left unanswered; the step is walked when it is asked. */
    Supplier<LiveEnding> prepare() {
        CompletableFuture<Answer> third = new CompletableFuture<>();
        desk.watch().answer(push -> answer(push, third));
        return () -> walk(third);
    }

    private LiveEnding walk(CompletableFuture<Answer> third) {
        List<Requested> attempts = new ArrayList<>();
        try {
            desk.awaitPush(push -> push.kind().equals(LivePushes.TEXT));
            attempts.add(desk.lastRequest());
            while (attempts.size() < ATTEMPTS) {
                attempts.add(desk.await(Requested.class,
                        request -> request.isPush() && desk.isWebhook(request), LONGEST));
            }
            return LiveEnding.seen(noted(attempts));
        } catch (LiveEnding.Ended ended) {
            noted(attempts);
            throw ended;
        } finally {
            third.complete(Reply.text(desk.text("retried")));
        }
    }

    /** The text waits for the third attempt; what else comes meanwhile does not. */
    private static Answer answer(Push push, CompletableFuture<Answer> third) {
        return push.kind().equals(LivePushes.TEXT)
                ? third.completeOnTimeout(Reply.none(), LONGEST.toSeconds(), TimeUnit.SECONDS).join()
                : Reply.none();
    }

    private LiveFacts noted(List<Requested> attempts) {
        LiveFacts facts = desk.facts().number("attempts", attempts.size()).numbers("gaps_in_millis",
                IntStream.range(1, attempts.size()).mapToObj(i -> Duration.between(attempts.get(i - 1).at(),
                        attempts.get(i).at()).toMillis()).toList());
        if (attempts.size() > 1) {
            Requested first = attempts.getFirst();
            Requested retry = attempts.get(1);
            facts.flag("new_timestamp", LivePushes.differ(first, retry, "timestamp"))
                    .flag("new_nonce", LivePushes.differ(first, retry, "nonce"))
                    .flag("new_signature", LivePushes.differ(first, retry, "signature"))
                    .flag("encrypted", first.has("msg_signature"))
                    .flag("new_body", !first.hasSameBody(retry));
        }
        return facts;
    }
}
