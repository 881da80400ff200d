package dev.hexin.http.errors;

import dev.hexin.domain.jvm.FatalError;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;

/**
 * The last handler before the one that answers requests: hears of every error in a connection's reading and
 * decoding, which Netty would hand on until it is swallowed, and lets a fatal one end the process.
 */
@Sharable
final class FatalErrorHandler extends ChannelInboundHandlerAdapter {
    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable failure) {
        FatalError.haltIfFatal(failure);
        context.fireExceptionCaught(failure);
    }
}
