package dev.hexin.http.server;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
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
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.internal.OutOfDirectMemoryError;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import org.jspecify.annotations.Nullable;

/**
 * Rejects what breaks the {@link RequestRules}: answers, closes, and lets Micronaut see nothing of it. A
 * small body is collected here until it is whole, in exchange for a share of what unfinished requests may
 * hold.
 */
final class RequestGuard extends ChannelDuplexHandler {
    private final RequestRules rules;
    private final ServerCounts counts;
    private final ByteBudget unfinished;
    private boolean rejected;
    private boolean answering;
    /** Of the request that is coming in; null where it has none, or its route reads it. */
    private @Nullable SmallBody body;

    RequestGuard(RequestRules rules, ServerCounts counts, ByteBudget unfinished) {
        this.rules = rules;
        this.counts = counts;
        this.unfinished = unfinished;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        if (rejected) {
            ReferenceCountUtil.release(message);
        } else if (message instanceof HttpRequest request) {
            begin(ctx, request);
        } else if (message instanceof HttpContent content) {
            goOn(ctx, content);
        } else {
            ctx.fireChannelRead(message);
        }
    }

    private void begin(ChannelHandlerContext ctx, HttpRequest request) {
        answering = false;
        if (request.decoderResult().cause() instanceof PrematureChannelClosureException) {
            rejected = true; // the peer has gone
            return;
        }
        Rejection rejection = rules.check(request);
        if (rejection != null) {
            reject(ctx, rejection);
        } else if (rules.isReadByItsRoute(request) || !RequestRules.hasBody(request)) {
            ctx.fireChannelRead(request);
        } else {
            await(ctx, request);
        }
    }

    private void await(ChannelHandlerContext ctx, HttpRequest request) {
        SmallBody awaited = new SmallBody(request, rules.mostBytes(request), ctx.alloc(), unfinished,
                leaving -> ctx.executor().execute(() -> giveWay(ctx, leaving)));
        body = awaited;
        Rejection rejection = awaited.begin();
        if (rejection != null) {
            reject(ctx, rejection);
        } else if (HttpUtil.is100ContinueExpected(request)) {
            request.headers().remove(HttpHeaderNames.EXPECT); // or Micronaut would meet it again
            ctx.writeAndFlush(new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.CONTINUE,
                    Unpooled.EMPTY_BUFFER));
        }
    }

    private void goOn(ChannelHandlerContext ctx, HttpContent content) {
        SmallBody collected = body;
        if (collected == null && !content.decoderResult().isFailure()) {
            ctx.fireChannelRead(content);
            return;
        }
        try {
            Rejection rejection = collected == null || content.decoderResult().isFailure()
                    ? Rejection.FRAMING // a chunk's size, or what ends it
                    : collected.add(content.content());
            if (rejection != null) {
                reject(ctx, rejection);
            } else if (content instanceof LastHttpContent) {
                body = null;
                collected.handOn(ctx);
            }
        } finally {
            content.release();
        }
    }

    /** Others need the bytes; meanwhile the body may be whole. */
    private void giveWay(ChannelHandlerContext ctx, SmallBody leaving) {
        if (body == leaving) {
            reject(ctx, Rejection.BUSY);
        }
    }

    private void giveUpBody() {
        if (body != null) {
            body.release();
            body = null;
        }
    }

    private void reject(ChannelHandlerContext ctx, Rejection rejection) {
        rejected = true;
        giveUpBody();
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
        }
        ctx.write(message, promise);
    }

    /**
     * A peer that hangs up is no event; what else fails here concerns one connection, and its message may
     * quote it.
     */
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
        giveUpBody();
    }
}
