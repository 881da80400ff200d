package dev.hexin.http.server;

import io.netty.channel.Channel;
import io.netty.util.AttributeKey;
import org.jspecify.annotations.Nullable;

/** One open connection, as the table of all of them sees it. */
final class Connection {
    private static final AttributeKey<Connection> KEY = AttributeKey.valueOf(Connection.class, "connection");

    private final Channel channel;
    private final OpenConnections all;
    private volatile boolean verified;
    private volatile boolean idle;
    private volatile boolean cut;
    private volatile boolean transferring;
    private volatile long since;

    Connection(Channel channel, OpenConnections all) {
        this.channel = channel;
        this.all = all;
        this.since = channel.eventLoop().ticker().nanoTime();
        this.idle = true;
        channel.attr(KEY).set(this);
    }

    static @Nullable Connection of(Channel channel) {
        return channel.attr(KEY).get();
    }

    /** Ends it at once, whatever is under way. */
    void cut() {
        cut = true;
        channel.close();
    }

    boolean isCut() {
        return cut;
    }

    /** It carried a right signature: from now on strangers' connections are closed before this one. */
    void verified() {
        verified = true;
        all.used(this);
    }

    boolean isVerified() {
        return verified;
    }

    /** A request has come. */
    void begins() {
        idle = false;
        transferring = false;
    }

    /** The body of the request in work is handed on while it comes. */
    void transfers() {
        transferring = true;
    }

    boolean isTransferring() {
        return transferring;
    }

    /** Its answer is out. */
    void answered(boolean useful) {
        since = channel.eventLoop().ticker().nanoTime();
        idle = true;
        if (useful) {
            all.used(this);
        }
    }

    /** Whether nothing was asked or answered here for so long. */
    boolean isIdleFor(long nanos) {
        return idle && channel.eventLoop().ticker().nanoTime() - since >= nanos;
    }

    boolean isIdle() {
        return idle;
    }
}
