package dev.hexin.domain.message;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of coupons and membership cards. Legacy, still documented. Protocol: "Event pushes", cards.
 */
public sealed interface CardEvent extends Event {

    /**
     * WeChat approved a card.
     *
     * @param cardId the kind of card
     */
    record CardPassCheck(Envelope envelope, String cardId) implements CardEvent {
        public static final MessageType<CardPassCheck> TYPE = MessageType.event("card_pass_check",
                CardPassCheck.class,
                (envelope, fields) -> new CardPassCheck(envelope, fields.text("CardId")));
    }

    /**
     * WeChat refused a card.
     *
     * @param cardId the kind of card
     * @param reason why
     */
    record CardNotPassCheck(Envelope envelope, String cardId, String reason) implements CardEvent {
        public static final MessageType<CardNotPassCheck> TYPE = MessageType.event("card_not_pass_check",
                CardNotPassCheck.class,
                (envelope, fields) -> new CardNotPassCheck(envelope, fields.text("CardId"),
                        fields.text("RefuseReason")));
    }

    /**
     * A follower takes a card, or gets one from a friend.
     *
     * @param cardId the kind of card
     * @param cardCode the person's own copy of it
     * @param givenByFriend whether a friend passed it on
     * @param friend that friend
     * @param oldCardCode the friend's copy, which is void now
     * @param outerId the older numeric scene the card was offered in
     * @param outerStr the scene the card was offered in
     * @param restored whether a lost membership card was found again
     * @param recommendedByFriend whether a friend recommended it
     * @param unionId the person's name across the owner's accounts, where known
     */
    record UserGetCard(
            Envelope envelope,
            String cardId,
            String cardCode,
            boolean givenByFriend,
            @Nullable OpenId friend,
            @Nullable String oldCardCode,
            @Nullable Long outerId,
            @Nullable String outerStr,
            boolean restored,
            boolean recommendedByFriend,
            @Nullable String unionId) implements CardEvent {
        public static final MessageType<UserGetCard> TYPE = MessageType.event("user_get_card",
                UserGetCard.class,
                (envelope, fields) -> new UserGetCard(envelope, fields.text("CardId"),
                        fields.text("UserCardCode"), fields.flag("IsGiveByFriend"),
                        fields.openIdOrNull("FriendUserName"), fields.textOrNull("OldUserCardCode"),
                        fields.numberOrNull("OuterId"), fields.textOrNull("OuterStr"),
                        fields.flag("IsRestoreMemberCard"), fields.flag("IsRecommendByFriend"),
                        fields.textOrNull("UnionId")));
    }

    /**
     * A follower passes a card on.
     *
     * @param cardId the kind of card
     * @param cardCode the person's own copy of it
     * @param returned whether it came back because it was not taken
     * @param friend who is to have it
     * @param toChatRoom whether it went to a group
     */
    record UserGiftingCard(
            Envelope envelope,
            String cardId,
            String cardCode,
            boolean returned,
            @Nullable OpenId friend,
            boolean toChatRoom) implements CardEvent {
        public static final MessageType<UserGiftingCard> TYPE = MessageType.event("user_gifting_card",
                UserGiftingCard.class,
                (envelope, fields) -> new UserGiftingCard(envelope, fields.text("CardId"),
                        fields.text("UserCardCode"), fields.flag("IsReturnBack"),
                        fields.openIdOrNull("FriendUserName"), fields.flag("IsChatRoom")));
    }

    /**
     * A follower throws a card away.
     *
     * @param cardId the kind of card
     * @param cardCode the person's own copy of it
     */
    record UserDelCard(Envelope envelope, String cardId, String cardCode) implements CardEvent {
        public static final MessageType<UserDelCard> TYPE = MessageType.event("user_del_card",
                UserDelCard.class,
                (envelope, fields) -> new UserDelCard(envelope, fields.text("CardId"),
                        fields.text("UserCardCode")));
    }

    /**
     * A follower's card was redeemed.
     *
     * @param cardId the kind of card
     * @param cardCode the person's own copy of it
     * @param source {@code FROM_API}, {@code FROM_MP}, {@code FROM_MOBILE_HELPER}, …
     * @param locationName the place
     * @param staff who redeemed it, from the mobile helper
     * @param verifyCode what the person typed, redeeming alone
     * @param remarkAmount the amount the person typed, redeeming alone, as typed
     * @param outerStr the scene the card was offered in
     */
    record UserConsumeCard(
            Envelope envelope,
            String cardId,
            String cardCode,
            String source,
            @Nullable String locationName,
            @Nullable OpenId staff,
            @Nullable String verifyCode,
            @Nullable String remarkAmount,
            @Nullable String outerStr) implements CardEvent {
        public static final MessageType<UserConsumeCard> TYPE = MessageType.event("user_consume_card",
                UserConsumeCard.class,
                (envelope, fields) -> new UserConsumeCard(envelope, fields.text("CardId"),
                        fields.text("UserCardCode"), fields.text("ConsumeSource"),
                        fields.textOrNull("LocationName"), fields.openIdOrNull("StaffOpenId"),
                        fields.textOrNull("VerifyCode"), fields.textOrNull("RemarkAmount"),
                        fields.textOrNull("OuterStr")));
    }

    /**
     * A follower paid with a card.
     *
     * @param cardId the kind of card
     * @param cardCode the person's own copy of it
     * @param transactionId the payment in WeChat Pay
     * @param locationId the place
     * @param fee what was paid, in 分
     * @param originalFee the price, in 分
     */
    record UserPayFromPayCell(
            Envelope envelope,
            String cardId,
            String cardCode,
            String transactionId,
            @Nullable String locationId,
            @Nullable Long fee,
            @Nullable Long originalFee) implements CardEvent {
        public static final MessageType<UserPayFromPayCell> TYPE = MessageType.event("user_pay_from_pay_cell",
                UserPayFromPayCell.class,
                (envelope, fields) -> new UserPayFromPayCell(envelope, fields.text("CardId"),
                        fields.text("UserCardCode"), fields.text("TransId"), fields.textOrNull("LocationId"),
                        fields.numberOrNull("Fee"), fields.numberOrNull("OriginalFee")));
    }

    /**
     * A follower looks at a membership card.
     *
     * @param cardId the kind of card
     * @param cardCode the person's own copy of it
     * @param outerStr the scene the card was offered in
     */
    record UserViewCard(
            Envelope envelope,
            String cardId,
            String cardCode,
            @Nullable String outerStr) implements CardEvent {
        public static final MessageType<UserViewCard> TYPE = MessageType.event("user_view_card",
                UserViewCard.class,
                (envelope, fields) -> new UserViewCard(envelope, fields.text("CardId"),
                        fields.text("UserCardCode"), fields.textOrNull("OuterStr")));
    }

    /**
     * A follower opens the conversation from a card.
     *
     * @param cardId the kind of card
     * @param cardCode the person's own copy of it
     */
    record UserEnterSessionFromCard(Envelope envelope, String cardId, String cardCode) implements CardEvent {
        public static final MessageType<UserEnterSessionFromCard> TYPE = MessageType.event(
                "user_enter_session_from_card", UserEnterSessionFromCard.class,
                (envelope, fields) -> new UserEnterSessionFromCard(envelope, fields.text("CardId"),
                        fields.text("UserCardCode")));
    }

    /**
     * A membership card's points or balance changed.
     *
     * @param cardId the kind of card
     * @param cardCode the person's own copy of it
     * @param bonusChange points, negative where they went
     * @param balanceChange balance, negative where it went, in WeChat's unit
     */
    record UpdateMemberCard(
            Envelope envelope,
            String cardId,
            String cardCode,
            @Nullable Long bonusChange,
            @Nullable Long balanceChange) implements CardEvent {
        public static final MessageType<UpdateMemberCard> TYPE = MessageType.event("update_member_card",
                UpdateMemberCard.class,
                (envelope, fields) -> new UpdateMemberCard(envelope, fields.text("CardId"),
                        fields.text("UserCardCode"), fields.numberOrNull("ModifyBonus"),
                        fields.numberOrNull("ModifyBalance")));
    }

    /**
     * A card is running out: of more than 200 at most 100 are left. Sent every twelve hours.
     *
     * @param cardId the kind of card
     * @param detail the warning's words
     */
    record CardSkuRemind(Envelope envelope, String cardId, String detail) implements CardEvent {
        public static final MessageType<CardSkuRemind> TYPE = MessageType.event("card_sku_remind",
                CardSkuRemind.class,
                (envelope, fields) -> new CardSkuRemind(envelope, fields.text("CardId"),
                        fields.text("Detail")));
    }

    /**
     * The account's own coupon points changed.
     *
     * @param orderId the change
     * @param status {@code ORDER_STATUS_SUCC}, {@code ORDER_STATUS_HAS_REFUND}, …
     * @param createdAt when the payment's QR code was made
     * @param paidAt when it was paid; 1970 where nothing was
     * @param description how it was paid
     * @param freeCoins free points left
     * @param paidCoins paid points left
     * @param freeCoinsChange free points in this change
     * @param paidCoinsChange paid points in this change
     * @param orderType {@code ORDER_TYPE_WXPAY}, {@code ORDER_TYPE_REFUND}, …
     * @param memo the platform's note
     * @param receipt the invoice, where there is one
     */
    record CardPayOrder(
            Envelope envelope,
            String orderId,
            String status,
            @Nullable Instant createdAt,
            @Nullable Instant paidAt,
            @Nullable String description,
            @Nullable Long freeCoins,
            @Nullable Long paidCoins,
            @Nullable Long freeCoinsChange,
            @Nullable Long paidCoinsChange,
            String orderType,
            @Nullable String memo,
            @Nullable String receipt) implements CardEvent {
        public static final MessageType<CardPayOrder> TYPE = MessageType.event("card_pay_order",
                CardPayOrder.class,
                (envelope, fields) -> new CardPayOrder(envelope, fields.text("OrderId"),
                        fields.text("Status"), fields.timeOrNull("CreateOrderTime"),
                        fields.timeOrNull("PayFinishTime"), fields.textOrNull("Desc"),
                        fields.numberOrNull("FreeCoinCount"), fields.numberOrNull("PayCoinCount"),
                        fields.numberOrNull("RefundFreeCoinCount"), fields.numberOrNull("RefundPayCoinCount"),
                        fields.text("OrderType"), fields.textOrNull("Memo"),
                        fields.textOrNull("ReceiptInfo")));
    }

    /**
     * A follower activated a membership card by filling in its form.
     *
     * @param cardId the kind of card
     * @param cardCode the person's own copy of it
     */
    record SubmitMembercardUserInfo(Envelope envelope, String cardId, String cardCode) implements CardEvent {
        public static final MessageType<SubmitMembercardUserInfo> TYPE = MessageType.event(
                "submit_membercard_user_info", SubmitMembercardUserInfo.class,
                (envelope, fields) -> new SubmitMembercardUserInfo(envelope, fields.text("CardId"),
                        fields.text("UserCardCode")));
    }

    /**
     * WeChat checked a sub-merchant.
     *
     * @param merchantId the sub-merchant
     * @param passed whether it may issue cards
     * @param reason why not
     */
    record CardMerchantCheckResult(
            Envelope envelope,
            String merchantId,
            boolean passed,
            @Nullable String reason) implements CardEvent {
        public static final MessageType<CardMerchantCheckResult> TYPE = MessageType.event(
                "card_merchant_check_result", CardMerchantCheckResult.class,
                (envelope, fields) -> new CardMerchantCheckResult(envelope, fields.text("MerchantId"),
                        fields.flag("IsPass"), fields.textOrNull("Reason")));
    }
}
