package dev.hexin.http.server;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.PrematureChannelClosureException;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.internal.OutOfDirectMemoryError;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import org.jspecify.annotations.Nullable;

/** Rejects what breaks the {@link RequestRules}: answers, closes, and lets Micronaut see nothing of it. */
final class RequestGuard extends ChannelDuplexHandler {
    private final RequestRules rules;
    private final ServerCounts counts;
    private final SmallBodies bodies;
    private boolean rejected;
    private boolean answering;
    /** Of the budget for small bodies; 0 where the body isn't one. */
    private long taken;
    private long left;

    RequestGuard(RequestRules rules, ServerCounts counts, SmallBodies bodies) {
        this.rules = rules;
        this.counts = counts;
        this.bodies = bodies;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        Rejection rejection = rejected ? null : judge(message);
        if (rejection != null) {
            reject(ctx, rejection);
        }
        if (rejected) {
            ReferenceCountUtil.release(message);
        } else {
            ctx.fireChannelRead(message);
        }
    }

    private @Nullable Rejection judge(Object message) {
        if (message instanceof HttpRequest request) {
            answering = false;
            if (request.decoderResult().cause() instanceof PrematureChannelClosureException) {
                rejected = true; // the peer has gone
                return null;
            }
            Rejection rejection = rules.check(request);
            return rejection == null && !rules.isWebhook(request) ? take(request) : rejection;
        }
        return message instanceof HttpContent content ? judge(content) : null;
    }

    private @Nullable Rejection take(HttpRequest request) {
        long length = RequestRules.length(request.headers());
        if (length > 0) {
            if (!bodies.take(length)) {
                return Rejection.BUSY;
            }
            taken = length;
            left = length;
        }
        return null;
    }

    private @Nullable Rejection judge(HttpContent content) {
        if (content.decoderResult().isFailure()) {
            return Rejection.FRAMING; // a chunk's size, or what ends it
        }
        if (taken > 0) {
            left -= content.content().readableBytes();
            if (left < 0) {
                return Rejection.SIZE;
            }
            if (content instanceof LastHttpContent) {
                giveBack();
            }
        }
        return null;
    }

    private void giveBack() {
        bodies.giveBack(taken);
        taken = 0;
    }

    private void reject(ChannelHandlerContext ctx, Rejection rejection) {
        rejected = true;
        counts.rejected(rejection);
        if (answering) {
            ctx.close(); // a second answer would be worse than none
        } else {
            ctx.writeAndFlush(answer(ctx, rejection)).addListener(ChannelFutureListener.CLOSE);
        }
    }

    private static FullHttpResponse answer(ChannelHandlerContext ctx, Rejection rejection) {
        ByteBuf body = ByteBufUtil.writeAscii(ctx.alloc(), rejection.sentence());
        FullHttpResponse answer = new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, rejection.status(), body);
        answer.headers().set(HttpHeaderNames.CONTENT_TYPE, "text/plain; charset=UTF-8")
                .set(HttpHeaderNames.CONTENT_LENGTH, body.readableBytes())
                .set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE)
                .set("X-Content-Type-Options", "nosniff");
        if (rejection == Rejection.BUSY) {
            answer.headers().set(HttpHeaderNames.RETRY_AFTER, 1);
        }
        return answer;
    }

    @Override
    public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
        if (rejected) { // a route answers, too late
            ReferenceCountUtil.release(message);
            promise.tryFailure(new ClosedChannelException());
            return;
        }
        if (message instanceof HttpResponse response
                && response.status().codeClass() != HttpStatusClass.INFORMATIONAL) {
            answering = true;
            giveBack(); // what is left of the body is thrown away
        }
        ctx.write(message, promise);
    }

    /** A peer that hangs up is no event; what else fails here concerns one connection, and its message may quote it. */
    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable failure) {
        if (failure instanceof VirtualMachineError && !(failure instanceof OutOfDirectMemoryError)) {
            ctx.fireExceptionCaught(failure); // which concerns the whole process
        } else if (!(failure instanceof IOException)) {
            counts.failed(failure);
        }
        ctx.close();
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext ctx) {
        giveBack();
    }
}
