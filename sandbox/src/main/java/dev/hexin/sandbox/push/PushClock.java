package dev.hexin.sandbox.push;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hexin.sandbox.account.Account;
import dev.hexin.sandbox.account.SandboxSettings;
import dev.hexin.sandbox.chat.Chats;
import dev.hexin.sandbox.clock.SandboxTime;
import dev.hexin.sandbox.fault.Fault;
import dev.hexin.sandbox.fault.Faults;
import dev.hexin.sandbox.feed.Feed;
import dev.hexin.sandbox.judge.Case;
import dev.hexin.sandbox.judge.Judge;
import dev.hexin.sandbox.judge.Rule;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * Delivers pushes with the platform's timeouts and retries: five seconds an attempt, three attempts, the
 * grey line when none was answered properly. A retry follows a timeout, a broken connection or a status
 * other than 200; a malformed answer is final.
 */
public final class PushClock implements AutoCloseable {
    /** Attempts of one push. */
    public static final int ATTEMPTS = 3;
    private static final Duration LIMIT = Duration.ofSeconds(5);
    private static final int AT_ONCE = 200;

    private final Account account;
    private final SandboxTime time;
    private final Transcripts transcripts;
    private final Chats chats;
    private final Faults faults;
    private final Feed feed;
    private final HttpCall http = new HttpCall();
    private final Semaphore running = new Semaphore(AT_ONCE);

    public PushClock(
            Account account,
            SandboxTime time,
            Transcripts transcripts,
            Chats chats,
            Faults faults,
            Feed feed) {
        this.account = account;
        this.time = time;
        this.transcripts = transcripts;
        this.chats = chats;
        this.faults = faults;
        this.feed = feed;
    }

    /** Starts the clock of a push; attempts run behind this call. */
    public Transcript start(SandboxPush push, SandboxSettings settings) {
        if (!running.tryAcquire()) {
            throw new IllegalStateException(AT_ONCE + " pushes are under way already.");
        }
        var transcript = new Transcript(push, settings, time.instant(), limit(settings).toMillis());
        transcripts.add(transcript);
        Thread.ofVirtual().name("push-" + push.id()).start(() -> {
            try {
                run(transcript);
            } finally {
                running.release();
            }
        });
        return transcript;
    }

    private static Duration limit(SandboxSettings settings) {
        return LIMIT.dividedBy(settings.speed());
    }

    private void run(Transcript transcript) {
        var push = transcript.push();
        var settings = transcript.settings();
        var first = SignedRequest.of(push, account, settings.mode(), settings.format(), time.wire());
        var began = System.nanoTime();
        for (var number = 1; number <= ATTEMPTS && !transcript.isForgotten(); number++) {
            var sent = number == 1 || settings.sameRetries()
                    ? first
                    : SignedRequest.of(push, account, settings.mode(), settings.format(), time.wire());
            var attempt = Attempt.running(number, settings.target(number), sent, since(began));
            transcript.begin(attempt);
            feed.publish("push", transcript.toJson());
            if (ended(transcript, attempt)) {
                return;
            }
            feed.publish("push", transcript.toJson());
        }
        finish(transcript, true, null);
    }

    private boolean ended(Transcript transcript, Attempt attempt) {
        var push = transcript.push();
        var settings = transcript.settings();
        var began = System.nanoTime();
        if (faults.take(Fault.Kind.LOST_ATTEMPT, "", push.openid()).isPresent()) {
            pause(limit(settings));
            transcript.end(attempt.ended(since(began), "lost", null, null, late(attempt)));
            return false;
        }
        var answered = http.send("POST", attempt.sent().url(attempt.target()), attempt.sent().headers(),
                attempt.sent().body().getBytes(StandardCharsets.UTF_8), limit(settings));
        if (transcript.isForgotten()) {
            return true; // a fault that is set by now is another push's
        }
        var exchange = delayed(push, settings, began, answered);
        var millis = since(began);
        return switch (exchange) {
            case Exchange.TimedOut() -> {
                transcript.end(attempt.ended(millis, "timeout", null, null, late(attempt)));
                yield false;
            }
            case Exchange.Failed(var reason) -> {
                transcript.end(
                        attempt.ended(millis, "failed", null, null, List.of(Rule.CONNECTION.broken(reason))));
                yield false;
            }
            case Exchange.Answered answer -> judged(transcript, attempt, answer, millis);
        };
    }

    /** Holds an answer back where a fault says so; one that then is later than the limit never came. */
    private Exchange delayed(SandboxPush push, SandboxSettings settings, long began, Exchange exchange) {
        if (!(exchange instanceof Exchange.Answered)) {
            return exchange;
        }
        var slow = faults.take(Fault.Kind.SLOW_ANSWER, "", push.openid());
        if (slow.isEmpty()) {
            return exchange;
        }
        var limit = limit(settings);
        var delay = Duration.ofMillis(slow.get().millis()).dividedBy(settings.speed());
        var tooLate = delay.compareTo(limit) >= 0;
        pause((tooLate ? limit : delay).minusMillis(since(began)));
        return tooLate ? new Exchange.TimedOut() : exchange;
    }

    private boolean judged(Transcript transcript, Attempt attempt, Exchange.Answered answer, long millis) {
        var push = transcript.push();
        var settings = transcript.settings();
        if (answer.body().length > HttpCall.MAX_BODY) {
            transcript.end(attempt.ended(millis, "answered",
                    new Exchange.Answered(answer.status(), answer.headers(), new byte[0]), null,
                    List.of(Rule.TOO_LARGE.broken(HttpCall.MAX_BODY))));
            finish(transcript, true, null);
            return true;
        }
        var verdict = Judge.judge(
                new Case(account, settings.mode(), settings.format(), push.sender(), push.kind(),
                        push.ordinary(), push.answerable()),
                answer.status(), answer.contentType(), answer.body());
        transcript.end(attempt.ended(millis, "answered", answer, verdict.plain(), verdict.findings()));
        if (answer.status() != 200) {
            return false;
        }
        finish(transcript, verdict.hasFault(), verdict.reply());
        return true;
    }

    private synchronized void finish(Transcript transcript, boolean failed, @Nullable ObjectNode reply) {
        if (transcript.isForgotten()) {
            return;
        }
        var push = transcript.push();
        var showsFault = failed && push.interactive();
        if (showsFault) {
            chats.addFault(push.openid(), push.id());
        } else if (reply != null) {
            chats.add(push.openid(), "passive", reply, push.id());
        }
        transcript.done(showsFault, reply);
        feed.publish("push", transcript.toJson());
    }

    /** Forgets the pushes, also those under way, and the chats: what ends later is in none of them. */
    public synchronized void reset() {
        transcripts.reset();
        chats.reset();
    }

    private static List<dev.hexin.sandbox.judge.Finding> late(Attempt attempt) {
        return List.of(Rule.TIME.broken(attempt.number()));
    }

    private static long since(long began) {
        return (System.nanoTime() - began) / 1_000_000;
    }

    private static void pause(Duration length) {
        try {
            Thread.sleep(length); // what never arrives takes its time all the same, as WeChat's does
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
