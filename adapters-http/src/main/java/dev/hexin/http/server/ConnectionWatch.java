package dev.hexin.http.server;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.ScheduledFuture;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Holds one connection to its deadlines: a request's head and its body within {@value #SECONDS} s each, all
 * in, and some byte of an answer taken within as many. Reads no more than the request in work needs, and
 * closes so that the last answer arrives.
 */
final class ConnectionWatch extends ChannelDuplexHandler implements OneRequestCodec.Progress {
    private static final int SECONDS = 10;
    private static final long LIMIT = TimeUnit.SECONDS.toNanos(SECONDS);
    private static final long TRANSFER = TimeUnit.SECONDS.toNanos(60); // as an upload to the platform
    private static final long LINGER = TimeUnit.SECONDS.toNanos(2);
    private static final long MOST_LINGERING = 1 << 20;

    private final Connection connection;
    private final ServerCounts counts;
    private final ByteBudget unfinished;
    private @Nullable UnfinishedHead head;
    private @Nullable OneRequestCodec codec;
    private @Nullable ChannelHandlerContext context;
    private @Nullable ScheduledFuture<?> checks;
    /** When what is waited for began: the connection, the request, its head, or the lingering. */
    private long since;
    /** Whether a request is expected: of a kept connection, only once its first byte is there. */
    private boolean awaitingHead = true;
    private boolean readWanted;
    private boolean lingering;
    private long discarded;
    private @Nullable UnreadAnswer unreadAnswer;

    ConnectionWatch(Connection connection, ServerCounts counts, ByteBudget unfinished) {
        this.unfinished = unfinished;
        this.connection = connection;
        this.counts = counts;
    }

    void watch(OneRequestCodec given) {
        codec = given;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        context = ctx;
        since = now(ctx);
        checks = ctx.executor().scheduleWithFixedDelay(() -> check(ctx), 1, 1, TimeUnit.SECONDS);
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext ctx) {
        if (checks != null) {
            checks.cancel(false);
        }
        finishHead();
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        if (lingering) {
            discarded += ((ByteBuf) message).readableBytes();
            ReferenceCountUtil.release(message);
            if (discarded > MOST_LINGERING) {
                ctx.close();
            }
            return;
        }
        if (!awaitingHead && codec().isBetweenRequests()) {
            awaitingHead = true;
            since = now(ctx);
        }
        if (awaitingHead) {
            readOfHead(ctx, (ByteBuf) message);
        } else {
            ctx.fireChannelRead(message);
        }
    }

    /** Most heads are complete in one read, and cost no more than this look at the bytes behind it. */
    private void readOfHead(ChannelHandlerContext ctx, ByteBuf bytes) {
        int from = bytes.readerIndex();
        int length = bytes.readableBytes();
        bytes.retain();
        try {
            ctx.fireChannelRead(bytes);
            if (awaitingHead && codec().isBetweenRequests() && !ctx.isRemoved()) {
                hold(ctx, length, HeadSize.lines(bytes, from, length));
            }
        } finally {
            bytes.release();
        }
    }

    private void hold(ChannelHandlerContext ctx, int length, int lines) {
        if (head == null) {
            head = new UnfinishedHead(connection, counts, unfinished);
        }
        if (!head.add(length, lines)) {
            cut(ctx, Cut.HEAD);
        }
    }

    private void finishHead() {
        if (head != null) {
            head.release();
            head = null;
        }
    }

    /**
     * While a request is in work one more read shows whether the peer hangs up; what it brings is not added
     * to.
     */
    @Override
    public void read(ChannelHandlerContext ctx) {
        if (!lingering && codec().holdsBack()) {
            readWanted = true;
        } else {
            ctx.read();
        }
    }

    @Override
    public void begun() {
        finishHead();
        awaitingHead = false;
        since = now(context());
        connection.begins();
    }

    @Override
    public void answered(HttpResponse answer) {
        connection.answered(answer.status().code() < 400);
        if (!codec().isReadingBody()) {
            since = now(context());
        }
        if (codec().hasBytes() || readWanted) {
            awaitingHead = codec().hasBytes();
            context().executor().execute(() -> goOn(context()));
        }
    }

    private void goOn(ChannelHandlerContext ctx) {
        if (ctx.isRemoved() || lingering) {
            return;
        }
        if (codec().hasBytes()) {
            ctx.fireChannelRead(Unpooled.EMPTY_BUFFER);
            ctx.fireChannelReadComplete();
        }
        if (readWanted && !codec().holdsBack()) {
            readWanted = false;
            ctx.read();
        }
    }

    private void check(ChannelHandlerContext ctx) {
        long now = now(ctx);
        if (unreadAnswer == null) { // not for connections that end before the first check
            unreadAnswer = new UnreadAnswer(ctx.channel());
        }
        if (unreadAnswer.isOlderThan(LIMIT, now)) {
            cut(ctx, Cut.UNREAD);
        } else if (lingering) {
            if (now - since >= LINGER) {
                ctx.close();
            }
        } else if (now - since >= (connection.isTransferring() ? TRANSFER : LIMIT)) {
            if (codec().isReadingBody()) {
                cut(ctx, Cut.BODY);
            } else if (awaitingHead && codec().isBetweenRequests()) {
                cut(ctx, Cut.HEAD);
            }
        }
    }

    private void cut(ChannelHandlerContext ctx, Cut reason) {
        counts.cut(reason);
        ctx.close();
    }

    /** With bytes unread, closing would reset the connection and might cost the peer its answer. */
    @Override
    public void close(ChannelHandlerContext ctx, ChannelPromise promise) {
        boolean unread = codec().isReadingBody() || codec().hasBytes();
        if (!unread || lingering || connection.isCut() || !ctx.channel().isActive()
                || !(ctx.channel() instanceof DuplexChannel channel)) {
            ctx.close(promise);
            return;
        }
        lingering = true;
        since = now(ctx);
        channel.closeFuture().addListener(closed -> promise.trySuccess());
        channel.shutdownOutput();
        channel.config().setAutoRead(true);
    }

    private static long now(ChannelHandlerContext ctx) {
        return ctx.executor().ticker().nanoTime();
    }

    private OneRequestCodec codec() {
        return Objects.requireNonNull(codec);
    }

    private ChannelHandlerContext context() {
        return Objects.requireNonNull(context);
    }
}
