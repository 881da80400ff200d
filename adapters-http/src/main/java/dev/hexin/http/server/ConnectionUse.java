package dev.hexin.http.server;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.server.netty.NettyHttpRequest;
import org.jspecify.annotations.Nullable;

/** Tells the server which connections are worth keeping when there are too many. */
public final class ConnectionUse {
    private ConnectionUse() {}

    /** This request's signature was right: its connection is kept before those that never carried one. */
    public static void verified(HttpRequest<?> request) {
        Connection connection = of(request);
        if (connection != null) {
            connection.verified();
        }
    }

    /** This request may be made, and its body may take as long as it takes to hand it on. */
    public static void transfers(HttpRequest<?> request) {
        Connection connection = of(request);
        if (connection != null) {
            connection.verified();
            connection.transfers();
        }
    }

    private static @Nullable Connection of(HttpRequest<?> request) {
        return request instanceof NettyHttpRequest<?> netty
                ? Connection.of(netty.getChannelHandlerContext().channel())
                : null;
    }
}
