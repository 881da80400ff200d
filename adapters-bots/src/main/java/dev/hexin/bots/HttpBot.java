package dev.hexin.bots;

import dev.hexin.domain.port.Bot;
import dev.hexin.domain.port.BotException;
import dev.hexin.domain.port.BotQuestion;
import dev.hexin.domain.port.Scheduler;
import dev.hexin.domain.reply.Answer;
import dev.hexin.domain.reply.Reply;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Flow;
import java.util.concurrent.locks.LockSupport;

/**
 * A bot of any language: each question is one signed POST. One that surely did not arrive is sent again, with
 * the same id.
 */
public final class HttpBot implements Bot, AutoCloseable {
    /** Of an answer that is no stream, from its head to its end. */
    private static final Duration BODY_WITHIN = Duration.ofSeconds(60);
    private static final List<Duration> AGAIN_AFTER = List.of(Duration.ofMillis(200), Duration.ofSeconds(1));

    private final URI url;
    private final StandardWebhooks signatures;
    private final QuestionJson json;
    private final Scheduler scheduler;
    private final InstantSource clock;
    private final BotFailures failures;
    private final BotHttp http;
    private final BotCircuitBreaker breaker;

    /**
     * @param secret signs what it is asked: {@code whsec_} and Base64, or plain text
     * @param sharesOpenId whether it is told openids
     */
    public HttpBot(URI url, String secret, boolean sharesOpenId, Scheduler scheduler, InstantSource clock) {
        this.url = url;
        this.signatures = new StandardWebhooks(secret);
        this.json = new QuestionJson(sharesOpenId);
        this.scheduler = scheduler;
        this.clock = clock;
        this.failures = new BotFailures("The bot", "wechat.bot.url", "wechat.bot.secret");
        this.http = new BotHttp(failures);
        this.breaker = new BotCircuitBreaker(clock, failures);
    }

    @Override
    public Answer answer(BotQuestion question) {
        byte[] body = json.bytes(question);
        question.later().open();
        boolean isAwaited = false;
        try {
            HttpResponse<Flow.Publisher<List<ByteBuffer>>> response = breaker
                    .call(() -> sent(question, body));
            isAwaited = response.statusCode() == 202;
            return isAwaited ? later(question, response) : answer(response);
        } finally {
            if (!isAwaited) {
                question.later().close();
            }
        }
    }

    private static Answer later(
            BotQuestion question,
            HttpResponse<Flow.Publisher<List<ByteBuffer>>> response) {
        BotHttp.drop(response);
        return question.later().answer();
    }

    private HttpResponse<Flow.Publisher<List<ByteBuffer>>> sent(BotQuestion question, byte[] body) {
        for (Duration pause : AGAIN_AFTER) {
            try {
                return send(question, body);
            } catch (BotException failure) {
                if (!BotFailures.isNotSent(failure)) {
                    throw failure;
                }
                LockSupport.parkNanos(pause.toNanos());
            }
        }
        return send(question, body);
    }

    private HttpResponse<Flow.Publisher<List<ByteBuffer>>> send(BotQuestion question, byte[] body) {
        Instant now = clock.instant();
        HttpResponse<Flow.Publisher<List<ByteBuffer>>> response = http.send(HttpRequest
                .newBuilder(url).POST(BodyPublishers.ofByteArray(body))
                .header("Content-Type", "application/json")
                .header("Accept", "text/event-stream, text/markdown, text/plain, application/json")
                .header("User-Agent", "Hexin")
                .header(StandardWebhooks.ID, question.id())
                .header(StandardWebhooks.TIMESTAMP, String.valueOf(now.getEpochSecond()))
                .header(StandardWebhooks.SIGNATURE, signatures.sign(question.id(), now, body)));
        int status = response.statusCode();
        if (status == 200 || status == 202 || status == 204) {
            return response;
        }
        BotHttp.drop(response);
        throw failures.status(status);
    }

    private Answer answer(HttpResponse<Flow.Publisher<List<ByteBuffer>>> response) {
        if (response.statusCode() == 204) {
            BotHttp.drop(response);
            return Reply.none();
        }
        boolean isAi = response.headers().firstValue(BotAnswer.AI).filter("true"::equalsIgnoreCase)
                .isPresent();
        try {
            BotAnswer type = BotAnswer.of(http.contentType(response));
            return type == BotAnswer.STREAM
                    ? stream(response.body(), isAi)
                    : type.read(BoundedBody.read(response.body(), BODY_WITHIN, failures), isAi);
        } catch (IllegalArgumentException unreadable) {
            throw failures.unreadable(unreadable.getMessage());
        }
    }

    private Answer stream(Flow.Publisher<List<ByteBuffer>> body, boolean isAi) {
        Answer.Growing text = Reply.growing(EventStream.of(body, data -> data, scheduler, clock, failures));
        return isAi ? text.asWrittenByAi() : text;
    }

    @Override
    public void close() {
        http.close();
    }
}
