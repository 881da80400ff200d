package dev.hexin.http.server;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.channel.CombinedChannelDuplexHandler;
import io.netty.handler.codec.CorruptedFrameException;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.DefaultLastHttpContent;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseEncoder;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.LastHttpContent;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * Netty's HTTP/1.1 codec, one request at a time: what a peer sends behind a request stays as the few bytes
 * that were read already, until the answer is out. Netty's own codec makes requests of all of them, and
 * Micronaut begins each.
 */
final class OneRequestCodec extends CombinedChannelDuplexHandler<HttpRequestDecoder, HttpResponseEncoder> {
    /** Of a body that no route wants any more, so that its sender gets to read the answer. */
    private static final long MOST_DISCARDED = 1 << 20;

    /** Who is told how far the request is. */
    interface Progress {
        /** Its head is there. */
        void begun();

        /** Its answer is written. */
        void answered(HttpResponse answer);
    }

    private final Decoder decoder;
    private final Progress progress;
    private final BooleanSupplier draining;
    /** Between a request's head and the end of its body. */
    private boolean reading;
    /** Between a request's head and the end of its answer. */
    private boolean owing;
    /** Whether the peer waits to be told to go on, and may never send the body that it announced. */
    private boolean expecting;
    private boolean head;
    private boolean closing;
    private long discarded;

    /** @param draining whether each answer is to be the last of its connection */
    OneRequestCodec(HttpDecoderConfig config, Progress progress, BooleanSupplier draining) {
        this.progress = progress;
        this.draining = draining;
        this.decoder = new Decoder(config);
        init(decoder, new Encoder());
    }

    /** Whether neither a request is read nor an answer owed. */
    boolean isBetweenRequests() {
        return !reading && !owing;
    }

    boolean isReadingBody() {
        return reading;
    }

    boolean hasBytes() {
        return decoder.readable() > 0;
    }

    /** Whether bytes wait for an answer to be out. */
    boolean holdsBack() {
        return owing && !reading && hasBytes();
    }

    private final class Decoder extends HttpRequestDecoder {
        private final ChunkSizes sizes = new ChunkSizes();

        Decoder(HttpDecoderConfig config) {
            super(config);
        }

        int readable() {
            return actualReadableBytes();
        }

        @Override
        protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) throws Exception {
            if (closing && !reading) {
                in.skipBytes(in.readableBytes());
                return;
            }
            if (owing && !reading) {
                return;
            }
            int before = out.size();
            if (sizes.accept(in)) {
                int readable = in.readableBytes();
                super.decode(ctx, in, out);
                sizes.decoded(readable - in.readableBytes());
            } else {
                in.skipBytes(in.readableBytes());
                closing = true;
                HttpContent broken = new DefaultLastHttpContent();
                broken.setDecoderResult(
                        DecoderResult.failure(new CorruptedFrameException("a chunk's size or the trailer")));
                out.add(broken);
            }
            for (int i = before; i < out.size(); i++) {
                note(ctx, out.get(i));
            }
        }

        private void note(ChannelHandlerContext ctx, Object message) {
            if (message instanceof HttpRequest request) {
                reading = true;
                owing = true;
                discarded = 0;
                head = HttpMethod.HEAD.equals(request.method());
                expecting = HttpUtil.is100ContinueExpected(request) && RequestRules.hasBody(request);
                if (request.headers().contains(HttpHeaderNames.TRANSFER_ENCODING)) {
                    sizes.begin();
                }
                progress.begun();
            }
            if (message instanceof HttpContent content) {
                expecting = false;
                if (message instanceof LastHttpContent) {
                    reading = false;
                    sizes.end();
                } else if (!owing) {
                    discarded += content.content().readableBytes();
                    if (discarded > MOST_DISCARDED) {
                        ctx.close();
                    }
                }
            }
        }
    }

    private final class Encoder extends HttpResponseEncoder {
        private boolean interim;
        private HttpResponse answer;

        @Override
        public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise)
                throws Exception {
            if (message instanceof HttpResponse response) {
                interim = response.status().codeClass() == HttpStatusClass.INFORMATIONAL;
                if (interim) {
                    expecting = false;
                } else {
                    answer = response;
                    if (expecting || draining.getAsBoolean()) {
                        response.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
                    }
                    closing = !HttpUtil.isKeepAlive(response);
                }
            }
            boolean last = message instanceof LastHttpContent && !interim;
            super.write(ctx, message,
                    last && closing ? promise.unvoid().addListener(ChannelFutureListener.CLOSE) : promise);
            if (last) {
                owing = false;
                progress.answered(answer);
            }
        }

        @Override
        protected boolean isContentAlwaysEmpty(HttpResponse response) {
            return head && !interim || super.isContentAlwaysEmpty(response);
        }
    }
}
