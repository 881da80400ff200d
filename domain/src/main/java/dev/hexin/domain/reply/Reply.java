package dev.hexin.domain.reply;

import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.stream.Stream;

/**
 * What the account answers to a push. Sealed, because WeChat understands nothing else; the constructors
 * refuse what WeChat would refuse by showing the follower a fault banner. Protocol: "Passive replies".
 */
public sealed interface Reply extends Answer
        permits
        TextReply,
        ImageReply,
        VoiceReply,
        VideoReply,
        MusicReply,
        NewsReply,
        CustomerServiceTransfer,
        AiReplyTransfer,
        NoReply {

    /** A text; of one that a single reply does not take the rest follows, see {@link TextReply}. */
    static TextReply text(String content) {
        return new TextReply(content);
    }

    /** A text in Markdown (CommonMark with tables), which is sent as a text that reads well in a chat. */
    static TextReply markdown(String content) {
        return new TextReply(content, true, false);
    }

    static ImageReply image(String mediaId) {
        return new ImageReply(mediaId);
    }

    static VoiceReply voice(String mediaId) {
        return new VoiceReply(mediaId);
    }

    /** One or more articles; after an ordinary message WeChat shows the first only. */
    static NewsReply news(Article... articles) {
        return new NewsReply(List.of(articles));
    }

    /** Nothing to say: the platform is told {@code success}, and the follower sees nothing. */
    static NoReply none() {
        return NoReply.NONE;
    }

    /** The answer that another thread makes; a handler may return it before it is there. */
    static Promise promise(CompletionStage<? extends Answer> stage) {
        return new Promise(stage);
    }

    /** The first is the passive reply, the others follow on it in this order. */
    static Several several(List<? extends Reply> replies) {
        return new Several(List.copyOf(replies));
    }

    /** The same. */
    static Several several(Reply... replies) {
        return several(List.of(replies));
    }

    /** A text whose parts come one by one, such as a model's. */
    static Growing growing(Flow.Publisher<String> parts) {
        return new Growing(parts, false, false);
    }

    /** The same, of parts that a thread of its own waits for; it is interrupted when they are cancelled. */
    static Growing growing(Iterator<String> parts) {
        return growing(new IteratorPublisher(parts, () -> {}));
    }

    /** The same; the stream is closed in the end. */
    static Growing growing(Stream<String> parts) {
        return growing(new IteratorPublisher(parts.iterator(), parts::close));
    }

    /** Leaves the message to the next handler or route. */
    static Pass pass() {
        return Pass.PASS;
    }
}
