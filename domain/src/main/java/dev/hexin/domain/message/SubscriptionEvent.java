package dev.hexin.domain.message;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What followers do with subscription notifications, and what became of those sent. One push may tell of
 * several templates. In WeChat's JSON form the list stands outside its container. Protocol: "Event pushes",
 * subscription.
 */
public sealed interface SubscriptionEvent extends Event {

    /** A follower answered the pop-up that asks for subscriptions. */
    record SubscribeMsgPopup(Envelope envelope, List<Choice> choices) implements SubscriptionEvent {
        public static final MessageType<SubscribeMsgPopup> TYPE = MessageType.event(
                "subscribe_msg_popup_event",
                SubscribeMsgPopup.class, (envelope, fields) -> new SubscribeMsgPopup(envelope,
                        list(fields, "SubscribeMsgPopupEvent").map(Choice::from).toList()))
                .withLists("List");

        public SubscribeMsgPopup {
            choices = List.copyOf(choices);
        }
    }

    /** A follower changed subscriptions in the account's settings; WeChat tells only of refusals. */
    record SubscribeMsgChange(Envelope envelope, List<Choice> choices) implements SubscriptionEvent {
        public static final MessageType<SubscribeMsgChange> TYPE = MessageType.event(
                "subscribe_msg_change_event",
                SubscribeMsgChange.class, (envelope, fields) -> new SubscribeMsgChange(envelope,
                        list(fields, "SubscribeMsgChangeEvent").map(Choice::from).toList()))
                .withLists("List");

        public SubscribeMsgChange {
            choices = List.copyOf(choices);
        }
    }

    /** A subscription notification reached its follower, or didn't. */
    record SubscribeMsgSent(Envelope envelope, List<Sent> sent) implements SubscriptionEvent {
        public static final MessageType<SubscribeMsgSent> TYPE = MessageType.event("subscribe_msg_sent_event",
                SubscribeMsgSent.class, (envelope, fields) -> new SubscribeMsgSent(envelope,
                        list(fields, "SubscribeMsgSentEvent").map(Sent::from).toList()))
                .withLists("List");

        public SubscribeMsgSent {
            sent = List.copyOf(sent);
        }
    }

    /**
     * What a follower wants of one template.
     *
     * @param templateId the notification's template
     * @param status {@code accept} or {@code reject}, as pushed
     * @param scene where the pop-up came up: 1 a web page, 2 an article, 0 a mini program; null for a change
     */
    record Choice(String templateId, String status, @Nullable Integer scene) {
        public boolean accepted() {
            return status.strip().equalsIgnoreCase("accept");
        }

        static Choice from(Fields fields) {
            return new Choice(fields.text("TemplateId"), fields.text("SubscribeStatusString"),
                    fields.integerOrNull("PopupScene"));
        }
    }

    /**
     * What became of one notification.
     *
     * @param templateId the notification's template
     * @param msgId what sending it returned, 64 bits
     * @param errorCode 0 where it was delivered
     * @param errorStatus {@code success} or the reason, as pushed
     */
    record Sent(String templateId, @Nullable Long msgId, @Nullable Integer errorCode, String errorStatus) {
        public boolean succeeded() {
            return errorCode != null ? errorCode == 0 : errorStatus.strip().equalsIgnoreCase("success");
        }

        static Sent from(Fields fields) {
            return new Sent(fields.text("TemplateId"), fields.idOrNull("MsgID"),
                    fields.integerOrNull("ErrorCode"),
                    fields.text("ErrorStatus"));
        }
    }

    private static Stream<Fields> list(Fields fields, String container) {
        return fields.has(container)
                ? fields.items(container, "List").stream()
                : fields.sections("List").stream();
    }
}
