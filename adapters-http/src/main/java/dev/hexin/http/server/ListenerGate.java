package dev.hexin.http.server;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.EventLoop;
import io.netty.channel.nio.AbstractNioChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Stands before the connections that one listener accepts: counts them, pauses, and closes when the queue is
 * empty.
 */
final class ListenerGate extends ChannelInboundHandlerAdapter {
    private static final int PAUSE_MILLIS = 100;
    private static final int SELECTION_MILLIS = 5;

    private final Channel listener;
    private final Listeners all;
    private final ServerCounts counts;
    private volatile long acceptedAt;

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

    /**
     * Closes when the system's queue is empty. A channel that a selector knows would go on listening until
     * the next selection, and connections that come meanwhile would be reset: so the selector forgets it
     * first.
     */
    void close() {
        if (listener.unsafe() instanceof AbstractNioChannel.NioUnsafe nio
                && nio.ch() instanceof ServerSocketChannel socket) {
            EventLoop loop = listener.eventLoop();
            listener.deregister().addListener(deregistered -> loop.schedule(() -> acceptLast(socket),
                    SELECTION_MILLIS, TimeUnit.MILLISECONDS));
        } else {
            listener.close();
        }
    }

    private void acceptLast(ServerSocketChannel socket) {
        List<SocketChannel> last = new ArrayList<>();
        try (socket) {
            for (SocketChannel next = socket.accept(); next != null; next = socket.accept()) {
                last.add(next);
            }
        } catch (IOException failure) {
            counts.failed(failure);
        }
        last.forEach(
                accepted -> listener.pipeline().fireChannelRead(new NioSocketChannel(listener, accepted)));
        listener.close();
    }
}
