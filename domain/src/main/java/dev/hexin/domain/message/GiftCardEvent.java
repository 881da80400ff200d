package dev.hexin.domain.message;

/** What becomes of gift cards. Legacy, still documented. Protocol: "Event pushes", cards. */
public sealed interface GiftCardEvent extends Event {

    /**
     * A follower bought gift cards.
     *
     * @param pageId the shop page
     * @param orderId the order
     */
    record GiftcardPayDone(Envelope envelope, String pageId, String orderId) implements GiftCardEvent {
        public static final MessageType<GiftcardPayDone> TYPE = MessageType.event("giftcard_pay_done",
                GiftcardPayDone.class,
                (envelope, fields) -> new GiftcardPayDone(envelope, fields.text("PageId"),
                        fields.text("OrderId")));
    }

    /**
     * A follower gives a gift card away.
     *
     * @param pageId the shop page
     * @param orderId the order
     * @param toChatRoom whether it went to a group
     * @param returned whether it came back because it was not taken
     */
    record GiftcardSendToFriend(
            Envelope envelope,
            String pageId,
            String orderId,
            boolean toChatRoom,
            boolean returned) implements GiftCardEvent {
        public static final MessageType<GiftcardSendToFriend> TYPE = MessageType
                .event("giftcard_send_to_friend", GiftcardSendToFriend.class,
                        (envelope, fields) -> new GiftcardSendToFriend(envelope, fields.text("PageId"),
                                fields.text("OrderId"), fields.flag("IsChatRoom"),
                                fields.flag("IsReturnBack")));
    }

    /**
     * A friend takes a gift card.
     *
     * @param pageId the shop page
     * @param orderId the order
     * @param fromChatRoom whether it was taken in a group
     */
    record GiftcardUserAccept(
            Envelope envelope,
            String pageId,
            String orderId,
            boolean fromChatRoom) implements GiftCardEvent {
        public static final MessageType<GiftcardUserAccept> TYPE = MessageType.event("giftcard_user_accept",
                GiftcardUserAccept.class,
                (envelope, fields) -> new GiftcardUserAccept(envelope, fields.text("PageId"),
                        fields.text("OrderId"), fields.flag("IsChatRoom")));
    }
}
