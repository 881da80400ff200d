package dev.hexin.http.server;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.server.netty.NettyHttpRequest;

/** Tells the server which connections are worth keeping when there are too many. */
public final class ConnectionUse {
    private ConnectionUse() {}

    /** This request's signature was right: its connection is kept before those that never carried one. */
    public static void verified(HttpRequest<?> request) {
        if (request instanceof NettyHttpRequest<?> netty) {
            Connection connection = Connection.of(netty.getChannelHandlerContext().channel());
            if (connection != null) {
                connection.verified();
            }
        }
    }
}
