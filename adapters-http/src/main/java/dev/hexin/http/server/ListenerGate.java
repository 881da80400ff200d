package dev.hexin.http.server;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;

/** Stands before the connections that one listener accepts: counts them, pauses, and closes when the queue is empty. */
final class ListenerGate extends ChannelInboundHandlerAdapter {
    private static final int PAUSE_MILLIS = 100;

    private final Channel listener;
    private final Listeners all;
    private final ServerCounts counts;
    private volatile long acceptedAt;
    private boolean closesBehindNext;

    ListenerGate(Channel listener, Listeners all, ServerCounts counts) {
        this.listener = listener;
        this.all = all;
        this.counts = counts;
        this.acceptedAt = listener.eventLoop().ticker().nanoTime();
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object accepted) {
        acceptedAt = ctx.executor().ticker().nanoTime();
        all.accepted();
        ((Channel) accepted).closeFuture().addListener(closed -> all.closed());
        ctx.fireChannelRead(accepted);
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
        ctx.fireChannelReadComplete();
        if (closesBehindNext) {
            ctx.close();
        }
    }

    /** No descriptor is left, most likely: accepting at once again would fail at once again. */
    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable failure) {
        counts.failed(failure);
        pause();
        ctx.executor().schedule(this::goOn, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
    }

    void pause() {
        listener.config().setAutoRead(false);
    }

    void goOn() {
        if (!listener.config().isAutoRead()) {
            listener.config().setAutoRead(true);
        }
    }

    boolean isAt(int port) {
        return listener.localAddress() instanceof InetSocketAddress address && address.getPort() == port;
    }

    Channel listener() {
        return listener;
    }

    /** How long ago the last connection was accepted. */
    long quietNanos() {
        return listener.eventLoop().ticker().nanoTime() - acceptedAt;
    }

    /** Closes right behind the connections that are accepted next, when the system's queue is as empty as it gets. */
    void closeBehindNext() {
        closesBehindNext = true;
    }
}
