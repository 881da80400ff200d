package dev.hexin.domain.port;

import dev.hexin.domain.message.FollowEvent;
import dev.hexin.domain.message.MenuEvent;
import dev.hexin.domain.reply.Reply;
import dev.hexin.domain.route.Condition;
import dev.hexin.domain.route.ScannedCode;

/** Routes of what people do: follow, scan, tap. */
public interface EventRoutes {
    <T> void route(Condition<T> condition, Responder<? super T> answer);

    /** A new follower. A follow by a QR code that a scan route takes does not come here. */
    default void subscribe(Responder<FollowEvent.Subscribe> answer) {
        route(new Condition.OfType<>(FollowEvent.Subscribe.TYPE), answer);
    }

    default void subscribe(Responder.OfMessage<FollowEvent.Subscribe> answer) {
        route(new Condition.OfType<>(FollowEvent.Subscribe.TYPE), answer.withChat());
    }

    default void subscribe(Reply constant) {
        route(new Condition.OfType<>(FollowEvent.Subscribe.TYPE), new Responder.Constant(constant));
    }

    default void subscribe(String constant) {
        subscribe(Reply.text(constant));
    }

    /** A scan of a QR code whose scene begins so, by new followers and old ones. */
    default void scan(String scenePrefix, Responder<ScannedCode> answer) {
        route(new Condition.Scan(scenePrefix), answer);
    }

    default void scan(String scenePrefix, Responder.OfMessage<ScannedCode> answer) {
        route(new Condition.Scan(scenePrefix), answer.withChat());
    }

    default void scan(String scenePrefix, Reply constant) {
        route(new Condition.Scan(scenePrefix), new Responder.Constant(constant));
    }

    default void scan(String scenePrefix, String constant) {
        scan(scenePrefix, Reply.text(constant));
    }

    /** A tap on the menu button with this key. */
    default void click(String key, Responder<MenuEvent.Click> answer) {
        route(new Condition.Click(key), answer);
    }

    default void click(String key, Responder.OfMessage<MenuEvent.Click> answer) {
        route(new Condition.Click(key), answer.withChat());
    }

    default void click(String key, Reply constant) {
        route(new Condition.Click(key), new Responder.Constant(constant));
    }

    default void click(String key, String constant) {
        click(key, Reply.text(constant));
    }

    /** A follower left. An answer does not reach them. */
    default void unsubscribe(Responder<FollowEvent.Unsubscribe> answer) {
        route(new Condition.OfType<>(FollowEvent.Unsubscribe.TYPE), answer);
    }
}
