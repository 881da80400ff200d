package dev.hexin.http.server;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.DefaultLastHttpContent;
import io.netty.handler.codec.http.HttpRequest;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A request whose body is a form, or nothing that its path takes, and is still coming in. Both are handed on
 * when the body is whole: no route waits for the rest, and what is held is the bytes that came, whatever they
 * will be parsed into.
 */
final class SmallBody {
    /** Enough for every form that our pages send. */
    static final int MOST = 8 * 1024;
    /** Enough for an answer that a bot gives later. */
    static final int MOST_OF_BOTS = 64 * 1024;
    private static final int USUAL = 256;

    private final HttpRequest head;
    private final ByteBuf bytes;
    private final ByteBudget.Share share;

    /**
     * @param most bytes of it
     * @param giveWay called at most once, by any thread, when its bytes are needed for others
     */
    SmallBody(
            HttpRequest head,
            int most,
            ByteBufAllocator memory,
            ByteBudget budget,
            Consumer<SmallBody> giveWay) {
        this.head = head;
        this.bytes = memory.buffer(USUAL, most);
        this.share = budget.open(() -> giveWay.accept(this));
    }

    /** Counts the head, which is held as well; what speaks against it, or null. */
    @Nullable
    Rejection begin() {
        return share.take(HeadSize.of(head)) ? null : Rejection.BUSY;
    }

    /** Takes in what has come; what speaks against it, or null. */
    @Nullable
    Rejection add(ByteBuf more) {
        int length = more.readableBytes();
        if (length > bytes.maxWritableBytes()) {
            return Rejection.SIZE;
        }
        if (!share.take(length)) {
            return Rejection.BUSY;
        }
        bytes.writeBytes(more);
        return null;
    }

    /** It is whole: hands the request on. */
    void handOn(ChannelHandlerContext ctx) {
        share.close();
        ctx.fireChannelRead(head);
        ctx.fireChannelRead(new DefaultLastHttpContent(bytes));
    }

    /** It is given up. */
    void release() {
        share.close();
        bytes.release();
    }
}
