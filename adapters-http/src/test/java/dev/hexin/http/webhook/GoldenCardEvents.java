package dev.hexin.http.webhook;

import dev.hexin.domain.message.CardEvent;
import dev.hexin.domain.message.Fields;
import dev.hexin.domain.message.GiftCardEvent;
import dev.hexin.domain.message.InvoiceEvent;
import dev.hexin.domain.message.OpenId;
import dev.hexin.domain.message.ShopEvent;
import java.time.Instant;
import java.util.stream.Stream;

import static dev.hexin.http.webhook.Golden.ACCOUNT;
import static dev.hexin.http.webhook.Golden.EVENT;
import static dev.hexin.http.webhook.Golden.FOLLOWER;
import static dev.hexin.http.webhook.Golden.golden;

/** Cards, invoices and shops, protocol "Event pushes", 3.7. */
final class GoldenCardEvents {
    private static final String CARD = "pCARD_abc-123";
    private static final String CODE = "226009850808";
    private static final OpenId FRIEND = new OpenId("oFRIEND0123");

    private GoldenCardEvents() {}

    static Stream<Golden> all() {
        return Stream.concat(cards(), others());
    }

    private static Stream<Golden> cards() {
        return Stream.of(golden("event-card-pass-check.xml", new CardEvent.CardPassCheck(EVENT, CARD)),
                golden("event-card-not-pass-check.xml", new CardEvent.CardNotPassCheck(EVENT, CARD, "非法代制")),
                golden("event-user-get-card.xml",
                        new CardEvent.UserGetCard(EVENT, CARD, CODE, true, FRIEND, "226009850000", 12L, "12b",
                                false,
                                true, "uUNION")),
                golden("event-user-get-card-alone.xml",
                        new CardEvent.UserGetCard(EVENT, CARD, CODE, false, null, null, 0L, null, true, false,
                                null)),
                golden("event-user-gifting-card.xml",
                        new CardEvent.UserGiftingCard(EVENT, CARD, CODE, false, FRIEND, true)),
                golden("event-user-del-card.xml", new CardEvent.UserDelCard(EVENT, CARD, CODE)),
                golden("event-user-consume-card.xml",
                        new CardEvent.UserConsumeCard(EVENT, CARD, CODE, "FROM_MOBILE_HELPER", "黄浦店",
                                new OpenId("oSTAFF0123"), null, "12.50", "xxxxx")),
                golden("event-user-pay-from-pay-cell.xml",
                        new CardEvent.UserPayFromPayCell(EVENT, CARD, CODE, "10022403432015000000000",
                                "291710000",
                                10_000L, 3_000_000_000L)),
                golden("event-user-view-card.xml", new CardEvent.UserViewCard(EVENT, CARD, CODE, "12b")),
                golden("event-user-enter-session-from-card.xml",
                        new CardEvent.UserEnterSessionFromCard(EVENT, CARD, CODE)),
                golden("event-update-member-card.xml",
                        new CardEvent.UpdateMemberCard(EVENT, CARD, CODE, -3L, 0L)),
                golden("event-card-sku-remind.xml",
                        new CardEvent.CardSkuRemind(EVENT, CARD, "the card's quantity is equal to 0")),
                golden("event-card-pay-order.xml",
                        new CardEvent.CardPayOrder(EVENT, "404091456", "ORDER_STATUS_FINANCE_SUCC",
                                Instant.ofEpochSecond(1714036000), Instant.EPOCH, null, 200L, 0L, -5L, 0L,
                                "ORDER_TYPE_SYS_ADD", "开通账户奖励", null)),
                golden("event-submit-membercard-user-info.xml",
                        new CardEvent.SubmitMembercardUserInfo(EVENT, CARD, CODE)),
                golden("event-card-merchant-check-result.xml",
                        new CardEvent.CardMerchantCheckResult(EVENT, "12345", false, "资料不全")));
    }

    private static Stream<Golden> others() {
        return Stream.of(
                golden("event-giftcard-pay-done.xml",
                        new GiftCardEvent.GiftcardPayDone(EVENT, "page-1", "order-1")),
                golden("event-giftcard-send-to-friend.xml",
                        new GiftCardEvent.GiftcardSendToFriend(EVENT, "page-1", "order-1", true, false)),
                golden("event-giftcard-user-accept.xml",
                        new GiftCardEvent.GiftcardUserAccept(EVENT, "page-1", "order-1", false)),
                golden("event-user-authorize-invoice.xml",
                        new InvoiceEvent.UserAuthorizeInvoice(EVENT, "order-1", null, "wx0123456789abcdef",
                                "web")),
                golden("event-user-authorize-invoice-failed.xml",
                        new InvoiceEvent.UserAuthorizeInvoice(EVENT, null, "order-2", "wx0123456789abcdef",
                                "wxa")),
                golden("event-update-invoice-status.xml",
                        new InvoiceEvent.UpdateInvoiceStatus(EVENT, "INVOICE_REIMBURSE_LOCK", "pINVOICE",
                                "16942027")),
                golden("event-submit-invoice-title.xml",
                        new InvoiceEvent.SubmitInvoiceTitle(EVENT, "某某科技有限公司", "91310000MA1K00000X", "上海市",
                                "021-00000000", "工商银行", "6222000000000000", "s=1",
                                "InvoiceUserTitleBusinessType")),
                golden("event-cloud-invoice-invoiceresult.xml",
                        new InvoiceEvent.CloudInvoiceInvoiceresult(EVENT, "test201_1", 1,
                                "91310000MA1K00000X")),
                golden("event-merchant-order.xml",
                        new ShopEvent.MerchantOrder(EVENT, "test_order_id", 2, "test_product_id",
                                "10001:1000012;10002:100021")),
                golden("event-open-product-order-pay.xml",
                        new ShopEvent.OpenProductOrderPay(EVENT,
                                everything("open_product_order_pay")
                                        .add("order_info", Fields.builder().add("order_id", "123456")
                                                .add("out_order_id", "out-1").build())
                                        .build())));
    }

    /** The fields of an event that keeps them all, up to its own. */
    static Fields.Builder everything(String event) {
        return Fields.builder().add("ToUserName", ACCOUNT).add("FromUserName", FOLLOWER.value())
                .add("CreateTime", "1714036504").add("MsgType", "event").add("Event", event);
    }
}
