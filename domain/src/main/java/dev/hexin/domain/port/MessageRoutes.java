package dev.hexin.domain.port;

import dev.hexin.domain.message.ImageMessage;
import dev.hexin.domain.message.LinkMessage;
import dev.hexin.domain.message.LocationMessage;
import dev.hexin.domain.message.Message;
import dev.hexin.domain.message.MessageType;
import dev.hexin.domain.message.VideoMessage;
import dev.hexin.domain.message.VoiceMessage;
import dev.hexin.domain.reply.Reply;
import dev.hexin.domain.route.Condition;

/** Routes of messages of a type: the platform's, a team's own, or any. */
public interface MessageRoutes {
    <T> void route(Condition<T> condition, Responder<? super T> answer);

    /** Every message or event of this type, such as {@code CardEvent.UserGetCard.TYPE} or a team's own. */
    default <M extends Message> void message(MessageType<M> type, Responder<M> answer) {
        route(new Condition.OfType<>(type), answer);
    }

    default <M extends Message> void message(MessageType<M> type, Responder.OfMessage<M> answer) {
        route(new Condition.OfType<>(type), answer.withChat());
    }

    default <M extends Message> void message(MessageType<M> type, Reply constant) {
        route(new Condition.OfType<>(type), new Responder.Constant(constant));
    }

    default <M extends Message> void message(MessageType<M> type, String constant) {
        message(type, Reply.text(constant));
    }

    /** A picture. */
    default void image(Responder<ImageMessage> answer) {
        message(ImageMessage.TYPE, answer);
    }

    default void image(Responder.OfMessage<ImageMessage> answer) {
        message(ImageMessage.TYPE, answer);
    }

    default void image(String constant) {
        message(ImageMessage.TYPE, constant);
    }

    /** A voice message. */
    default void voice(Responder<VoiceMessage> answer) {
        message(VoiceMessage.TYPE, answer);
    }

    default void voice(Responder.OfMessage<VoiceMessage> answer) {
        message(VoiceMessage.TYPE, answer);
    }

    default void voice(String constant) {
        message(VoiceMessage.TYPE, constant);
    }

    /** A video. */
    default void video(Responder<VideoMessage> answer) {
        message(VideoMessage.TYPE, answer);
    }

    default void video(Responder.OfMessage<VideoMessage> answer) {
        message(VideoMessage.TYPE, answer);
    }

    default void video(String constant) {
        message(VideoMessage.TYPE, constant);
    }

    /** A place. */
    default void location(Responder<LocationMessage> answer) {
        message(LocationMessage.TYPE, answer);
    }

    default void location(Responder.OfMessage<LocationMessage> answer) {
        message(LocationMessage.TYPE, answer);
    }

    default void location(String constant) {
        message(LocationMessage.TYPE, constant);
    }

    /** A link. */
    default void link(Responder<LinkMessage> answer) {
        message(LinkMessage.TYPE, answer);
    }

    default void link(Responder.OfMessage<LinkMessage> answer) {
        message(LinkMessage.TYPE, answer);
    }

    default void link(String constant) {
        message(LinkMessage.TYPE, constant);
    }

    /**
     * What a follower wrote or tapped and no other route or handler answered; never what can't be answered.
     */
    default void anythingElse(Responder<Message> answer) {
        route(new Condition.AnythingElse(), answer);
    }

    default void anythingElse(Responder.OfMessage<Message> answer) {
        route(new Condition.AnythingElse(), answer.withChat());
    }

    default void anythingElse(Reply constant) {
        route(new Condition.AnythingElse(), new Responder.Constant(constant));
    }

    default void anythingElse(String constant) {
        anythingElse(Reply.text(constant));
    }
}
