package dev.hexin.http.webhook;

import dev.hexin.domain.jvm.FatalError;
import dev.hexin.domain.message.AppId;
import dev.hexin.domain.message.DeliveryId;
import dev.hexin.domain.message.Push;
import dev.hexin.domain.port.ReceivePush;
import dev.hexin.domain.reply.RunResult;
import dev.hexin.domain.reply.Unanswered;
import dev.hexin.http.server.AccountPath;
import dev.hexin.http.server.ConnectionUse;
import dev.hexin.http.webhook.PushVerifier.VerifiedBody;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpParameters;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.ServerHttpRequest;
import io.micronaut.http.server.netty.NettyHttpRequest;
import io.netty.channel.ChannelHandlerContext;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The webhook of one account: a call of it is checked, read, handed to the hexagon and answered. Nothing here
 * blocks.
 */
public final class Webhook {
    private static final Logger LOG = LoggerFactory.getLogger(Webhook.class);

    /** Of a push's answer: what lines of the log call its delivery, the same at each of its retries. */
    private static final String DELIVERY = "X-Hexin-Delivery";

    private final LongAdder failures = new LongAdder();
    private final AccountPath path;
    private final AppId appId;
    private final PushVerifier verifier;
    private final PushReader reader;
    private final ReceivePush receivePush;
    private final ReplyWriter writer;
    private final RejectionResponder rejections;
    private final UnverifiedBodies unverified;
    private final ForwardingHints hints;
    private final int maxBody;

    public Webhook(
            AccountPath path,
            WebhookSettings settings,
            WebhookResources resources,
            ReceivePush receivePush) {
        OriginalId originalId = new OriginalId(settings.originalId(), resources.clock());
        this.path = path;
        this.appId = settings.appId();
        this.verifier = new PushVerifier(settings, resources.fields(), resources.nonces(), resources.clock(),
                resources.random());
        this.reader = new PushReader(originalId);
        this.receivePush = receivePush;
        this.writer = new ReplyWriter(originalId);
        this.rejections = new RejectionResponder(path.webhook(), resources.clock());
        this.unverified = resources.unverified();
        this.hints = new ForwardingHints(path, resources.proxies(), resources.clock());
        this.maxBody = settings.limits().maxBody();
    }

    public AccountPath path() {
        return path;
    }

    /** Whether this is its path, perhaps with a slash behind it. */
    boolean isAt(String requested) {
        String own = path.webhook();
        return requested.startsWith(own)
                && (requested.length() == own.length() || requested.substring(own.length()).equals("/"));
    }

    PushVerifier verifier() {
        return verifier;
    }

    RejectionResponder rejections() {
        return rejections;
    }

    /** The platform's check of our address: {@code echostr} goes back as it came. */
    HttpResponse<?> verify(HttpRequest<?> request) {
        HttpParameters parameters = request.getParameters();
        try {
            String echo = SignedQuery.echo(parameters);
            verifier.verify(SignedQuery.from(parameters));
            ConnectionUse.verified(request);
            return HttpResponse.ok(echo).contentType(RejectionResponder.TEXT);
        } catch (PushRejected rejection) {
            return rejections.answer(rejection);
        }
    }

    /** A push; the promise never fails. */
    CompletionStage<HttpResponse<?>> receive(ServerHttpRequest<?> request) {
        try {
            SignedQuery query = SignedQuery.from(request.getParameters());
            HttpHeaders headers = request.getHeaders();
            verifier.admit(query, headers.contains(HttpHeaders.CONTENT_ENCODING));
            if (headers.contains(HttpHeaders.EXPECT) && headers.contentLength().orElse(0) > maxBody) {
                // which its sender waits to hear before it sends anything
                throw PushRejected.tooLarge(maxBody);
            }
            return BoundedBody
                    .read(request.byteBody(), query.signature(), unverified, maxBody,
                            connection(request).executor())
                    .thenCompose(body -> handle(request, query, body))
                    .exceptionallyCompose(failure -> refuse(request, failure));
        } catch (PushRejected rejection) {
            return CompletableFuture.completedStage(rejections.answer(rejection));
        }
    }

    private CompletionStage<HttpResponse<?>> refuse(ServerHttpRequest<?> request, Throwable failure) {
        HttpResponse<?> answer = rejections.answer(failure);
        return answer.status() == HttpStatus.REQUEST_TIMEOUT
                ? hangUp(request)
                : CompletableFuture.completedStage(answer);
    }

    private CompletionStage<HttpResponse<?>> handle(
            ServerHttpRequest<?> request,
            SignedQuery query,
            byte[] bytes) {
        try {
            VerifiedBody body = verifier.open(query, bytes);
            ConnectionUse.verified(request);
            Push push = reader.read(body);
            verifier.bind(query, body);
            hints.look(request);
            String delivery = DeliveryId.of(appId, push).forLogs();
            return receivePush.receive(push).thenCompose(response -> switch (response) {
                case RunResult answer -> CompletableFuture.<HttpResponse<?>>completedStage(
                        writer.write(answer, push.envelope(), body).header(DELIVERY, delivery));
                case Unanswered unanswered -> hangUp(request);
            }).exceptionally(failure -> failed(failure).header(DELIVERY, delivery));
        } catch (PushRejected rejection) {
            throw rejection;
        } catch (RuntimeException | Error failure) {
            return CompletableFuture.completedStage(failed(failure));
        }
    }

    private static ChannelHandlerContext connection(ServerHttpRequest<?> request) {
        return ((NettyHttpRequest<?>) request).getChannelHandlerContext();
    }

    /** Closes the connection without an answer: the platform has done so before, if it is the platform. */
    private CompletionStage<HttpResponse<?>> hangUp(ServerHttpRequest<?> request) {
        CompletableFuture<HttpResponse<?>> closed = new CompletableFuture<>();
        connection(request).close()
                .addListener(done -> closed.complete(writer.success())); // which the platform does not read
        return closed;
    }

    /**
     * The follower must not see the fault banner for our fault. The exception's message may quote the push.
     */
    private MutableHttpResponse<?> failed(Throwable failure) {
        FatalError.haltIfFatal(failure);
        failures.increment();
        LOG.error("A push could not be handled, success is answered: {}",
                (failure.getCause() == null ? failure : failure.getCause()).getClass().getName());
        return writer.success();
    }

    /** How many pushes were answered with success because something behind the verification failed. */
    long failures() {
        return failures.sum();
    }
}
