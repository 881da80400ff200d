package dev.hexin.http.server;

import io.netty.channel.Channel;
import io.netty.channel.ChannelOutboundBuffer;

/** Whether the peer takes what is written to it, by looks at what still waits to be written. */
final class UnreadAnswer {
    private final Channel channel;
    private long pending;
    private long taken;
    private long takenAt;

    UnreadAnswer(Channel channel) {
        this.channel = channel;
    }

    /** Whether the peer has taken no byte of what waits to be written for so many nanoseconds. */
    boolean isOlderThan(long nanos, long now) {
        ChannelOutboundBuffer buffer = channel.unsafe().outboundBuffer();
        long waiting = buffer == null ? 0 : buffer.totalPendingWriteBytes();
        long progress = waiting == 0 || buffer == null ? 0 : buffer.currentProgress();
        if (waiting == 0 || waiting != pending || progress != taken) {
            pending = waiting;
            taken = progress;
            takenAt = now;
            return false;
        }
        return now - takenAt >= nanos;
    }
}
