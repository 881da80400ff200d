package dev.hexin.http.server;

import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.micronaut.http.netty.channel.ChannelPipelineCustomizer;
import io.micronaut.http.server.netty.NettyServerCustomizer;
import io.micronaut.http.server.netty.configuration.NettyHttpServerConfiguration;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.handler.codec.http.HttpDecoderConfig;
import jakarta.inject.Singleton;

/**
 * Puts this package's handlers into the pipelines of Micronaut's server: of its listeners and of each
 * connection.
 */
@Singleton
final class ServerPipeline implements BeanCreatedEventListener<NettyServerCustomizer.Registry> {
    /**
     * More than most pushes have, head and all; a connection holds no more than that beyond the request in
     * work.
     */
    private static final int READ_BYTES = 4096;
    /** More than a page; the system would let an answer that is not read grow to megabytes. */
    private static final int SEND_BYTES = 64 * 1024;
    private static final long LEAST_UNFINISHED = 1 << 20;
    private static final int SHARE_OF_HEAP = 16;

    private final NettyHttpServerConfiguration configuration;
    private final OpenConnections connections;
    private final Listeners listeners;
    private final ConnectionDraining draining;
    private final ServerCounts counts;
    private final RequestRules rules;
    /** What the heads and the small bodies hold that are still coming in. */
    private final ByteBudget unfinished = new ByteBudget(
            Math.max(LEAST_UNFINISHED, Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP));

    ServerPipeline(
            NettyHttpServerConfiguration configuration,
            OpenConnections connections,
            Listeners listeners,
            ConnectionDraining draining,
            ServerCounts counts,
            AccountPaths accounts) {
        this.rules = new RequestRules(accounts);
        this.configuration = configuration;
        this.connections = connections;
        this.listeners = listeners;
        this.draining = draining;
        this.counts = counts;
        configuration.setRequestDecompressionEnabled(false); // what a body inflates to has no bound
    }

    @Override
    public NettyServerCustomizer.Registry onCreated(BeanCreatedEvent<NettyServerCustomizer.Registry> event) {
        event.getBean().register(new NettyServerCustomizer() {
            @Override
            public NettyServerCustomizer specializeForChannel(Channel channel, ChannelRole role) {
                if (role == ChannelRole.LISTENER) {
                    gate(channel);
                    return this;
                }
                return new NettyServerCustomizer() {
                    @Override
                    public void onStreamPipelineBuilt() {
                        guard(channel);
                    }
                };
            }
        });
        return event.getBean();
    }

    private void gate(Channel listener) {
        ListenerGate gate = new ListenerGate(listener, listeners, counts);
        listener.pipeline().addLast("hexin-gate", gate);
        listeners.add(gate);
    }

    private void guard(Channel channel) {
        channel.config().setRecvByteBufAllocator(new FixedRecvByteBufAllocator(READ_BYTES));
        channel.config().setOption(ChannelOption.SO_SNDBUF, SEND_BYTES);
        Connection connection = new Connection(channel, connections);
        ConnectionWatch watch = new ConnectionWatch(connection, counts, unfinished);
        OneRequestCodec codec = new OneRequestCodec(decoding(), watch, draining::isAnnounced);
        watch.watch(codec);
        ChannelPipeline pipeline = channel.pipeline();
        pipeline.addBefore(ChannelPipelineCustomizer.HANDLER_HTTP_SERVER_CODEC, "hexin-watch", watch);
        pipeline.replace(ChannelPipelineCustomizer.HANDLER_HTTP_SERVER_CODEC,
                ChannelPipelineCustomizer.HANDLER_HTTP_SERVER_CODEC, codec);
        pipeline.addAfter(ChannelPipelineCustomizer.HANDLER_HTTP_SERVER_CODEC, "hexin-guard",
                new RequestGuard(rules, counts, unfinished));
        connections.add(connection);
        channel.closeFuture().addListener(closed -> connections.remove(connection));
    }

    private HttpDecoderConfig decoding() {
        return new HttpDecoderConfig().setMaxInitialLineLength(configuration.getMaxInitialLineLength())
                .setMaxHeaderSize(configuration.getMaxHeaderSize());
    }
}
